"""Translations: complete, up to date with the sources, and covered by the bundled fonts."""

from __future__ import annotations

import importlib.util
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest
from fontTools.ttLib import TTFont
from project import ROOT
from PySide6.QtCore import QCoreApplication, QEvent, QTranslator

from engine import ACTIVATIONS, Message
from gui.explanations.facets.record import FACETS
from gui.text.translation import LANGUAGES, Translation, say, system_language, text

I18N = ROOT / "resources" / "i18n"
FONTS = ROOT / "resources" / "fonts"


def update_module() -> ModuleType:
    """Return resources/i18n/update.py as a module, which is a script outside any package."""
    spec = importlib.util.spec_from_file_location("update", I18N / "update.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages() -> list[tuple[str, str, ET.Element]]:
    """Return context, source and translation of every message."""
    contexts = ET.parse(I18N / "kassei_ja.ts").getroot().findall("context")
    return [
        (context.findtext("name", ""), message.findtext("source", ""), translation)
        for context in contexts
        for message in context.findall("message")
        if (translation := message.find("translation")) is not None
    ]


def characters_of(font: str) -> set[int]:
    return set(TTFont(FONTS / font).getBestCmap() or ())


def test_files_are_up_to_date_with_the_sources(tmp_path: Path) -> None:
    ts, qm = tmp_path / "kassei_ja.ts", tmp_path / "kassei_ja.qm"
    shutil.copy(I18N / "kassei_ja.ts", ts)
    update_module().update(ts, qm)
    assert ts.read_text("utf-8") == (I18N / "kassei_ja.ts").read_text("utf-8")
    assert qm.read_bytes() == (I18N / "kassei_ja.qm").read_bytes()


def test_every_message_is_translated() -> None:
    assert len(messages()) > 150
    missing = [source for _, source, element in messages() if element.get("type") or not (element.text or "").strip()]
    assert missing == []


def test_fields_are_the_same_in_both_languages() -> None:
    for _, source, translation in messages():
        assert set(re.findall(r"\{\w*\}", source)) == set(re.findall(r"\{\w*\}", translation.text or "")), source


def test_mnemonics_are_kept() -> None:
    for _, source, translation in messages():
        mnemonics = re.findall(r"&(\w)", source.upper())
        assert re.findall(r"&(\w)", (translation.text or "").upper()) == mnemonics, source


def test_a_layer_and_a_count_are_written_in_one_way_in_japanese() -> None:
    number = r"(?:\{\w+\}|\w{1,2})"
    for _, source, translation in messages():
        japanese = translation.text or ""
        assert not re.search(rf"第 |第{number} [層行列位]", japanese), source  # 第1層
        assert not re.search(r"(?<![第\d])(?:\{\w+\}|\d+)[乗個回行つ]", japanese), source  # 2 乗


def test_every_character_is_in_the_bundled_font() -> None:
    characters = characters_of("KasseiSans-Regular.otf")
    for _, source, translation in messages():
        missing = {letter for letter in source + (translation.text or "") if ord(letter) not in characters} - {"\n"}
        assert not missing, (source, missing)


@pytest.mark.parametrize("context", ["activations", "families", "actions"])
def test_texts_shown_in_bold_are_covered_by_the_bold_font(context: str) -> None:
    characters = characters_of("KasseiSans-Bold.otf")
    found = [(source, translation.text or "") for name, source, translation in messages() if name == context]
    assert found
    for texts in found:
        assert not {letter for letter in "".join(texts) if ord(letter) not in characters}, texts


def test_names_of_facets_which_are_bold_when_chosen_are_covered_by_the_bold_font() -> None:
    characters, names = characters_of("KasseiSans-Bold.otf"), {facet.name for facet in FACETS.values()}
    found = {source: translation.text or "" for context, source, translation in messages() if context == "facets"}
    assert names <= set(found)
    for name in names:
        assert not {letter for letter in name + found[name] if ord(letter) not in characters}, name


@pytest.fixture
def translation(qapp):
    translation = Translation(qapp)
    yield translation
    translation.use("en")
    translation.deleteLater()


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_inside_messages_are_translated(translation: Translation, language: str) -> None:
    translation.use(language)
    parameter = Message("slope", context="parameters")
    name = Message(ACTIVATIONS["sigmoid"].name, context="activations")
    sentence = say(Message("{parameter} of {activation}", {"parameter": parameter, "activation": name}, "edits"))
    assert sentence == {"en": "slope of Sigmoid", "ja": "シグモイド関数の傾き"}[language]


def test_the_language_of_the_system_is_english_unless_it_is_japanese(monkeypatch: pytest.MonkeyPatch) -> None:
    class French:
        @staticmethod
        def system() -> French:
            return French()

        def name(self) -> str:
            return "fr_FR"

    monkeypatch.setattr("gui.text.translation.QLocale", French)
    assert system_language() == "en"
    monkeypatch.setattr(French, "name", lambda self: "ja_JP")
    assert system_language() == "ja"


def test_switching_back_to_english_deletes_the_translators(translation: Translation) -> None:
    for language in ("ja", "en", "ja", "ja", "en"):
        translation.use(language)
    assert text("activations", "Identity") == "Identity"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert translation.findChildren(QTranslator) == []
