"""The About dialog: versions, diagnostics without personal data, and the licences of all components."""

from __future__ import annotations

import getpass
import json
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import TypeVar

import pytest
from cases import in_turn
from gui_alone import Alone
from gui_clipping import problems_of
from gui_person import Hands, Key, Person, clipboard, settle
from project import ROOT
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QDialog, QLabel, QListView, QListWidget, QPlainTextEdit, QPushButton, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from engine import VERSION
from gui.dialogs.about_dialog import AboutDialog
from gui.model.settings import Settings
from gui.runtime import diagnostics, licences
from gui.runtime.diagnostics import keep_crash, last_crash, versions, without_person
from gui.runtime.licences import components
from gui.style.theme import Look

W = TypeVar("W", bound=QWidget)


class About:
    """The dialog, and what a person sees and does in it."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self.dialog = hands.dialog("about_dialog", QDialog)
        self.dialog.activateWindow()
        settle()

    def find(self, kind: type[W], name: str) -> W:
        found = self.dialog.findChild(kind, name)
        assert found is not None
        return found

    @property
    def facts(self) -> str:
        return self.find(QPlainTextEdit, "about_diagnostics").toPlainText()

    @property
    def licence(self) -> str:
        return self.find(QPlainTextEdit, "licence_text").toPlainText()

    def open_licences(self) -> QListWidget:
        tabs = self.find(QTabWidget, "about_tabs")
        self.hands.click(tabs.tabBar(), tabs.tabBar().tabRect(1).center())
        return self.find(QListWidget, "licence_list")

    def choose(self, name: str) -> None:
        listed = self.open_licences()
        rows = [row for row in range(listed.count()) if listed.item(row).text().startswith(name)]
        listed.setCurrentRow(rows[0])
        settle()


def open_from_menu(kassei: Person) -> About:
    kassei.menu("menu_help", "action_about")
    return About(kassei)


@pytest.fixture
def about(alone: Alone) -> About:
    """The dialog over a bare window; of its facts those are missing that the program's window tells it."""
    alone.show(size=(1280, 800))
    AboutDialog(alone.look, VERSION, diagnostics.diagnostics(), components(), alone.window).open()
    return About(alone)


def test_versions_of_everything_are_shown(kassei: Person) -> None:
    about = open_from_menu(kassei)
    assert list(versions()) == ["Kassei", "Python", "Qt", "PySide6", "numpy", "pyqtgraph", "msgspec", "ziamath"]
    assert "?" not in versions().values()
    for name, version in versions().items():
        assert f"{name}:\t{version}\n" in about.facts


def test_the_copied_text_is_the_shown_one(kassei: Person) -> None:
    about = open_from_menu(kassei)
    copied = about.find(QLabel, "about_copied")
    assert copied.text() == ""
    about.hands.click(about.find(QPushButton, "about_copy"))
    assert clipboard() == about.facts
    assert copied.text() == "Copied. Nothing of your document is in it."
    for name in ("System", "Window system", "Screens", "Locale", "Language", "Theme", "Zoom", "Settings", "Data", "Last crash"):
        assert re.search(rf"^{name}:\t.+$", clipboard(), re.MULTILINE), name


def test_the_chosen_language_theme_and_zoom_are_named(open_kassei) -> None:
    settings = Settings(None)
    settings.override("language", "ja")
    settings.override("theme", "dark")
    settings.override("zoom", 150)
    facts = open_from_menu(open_kassei(settings=settings)).facts
    assert "\nLanguage:\tja (chosen: ja)\nTheme:\tdark (chosen: dark)\nZoom:\t150 %\n" in facts


def test_escape_closes_the_dialog(about: About) -> None:
    assert about.dialog.isVisible()
    about.hands.key(Key.Key_Escape)
    assert about.hands.window.findChild(QDialog, "about_dialog") is None


def test_everything_is_reached_by_keyboard(about: About) -> None:
    listed = about.open_licences()
    listed.setFocus()
    about.hands.key(Key.Key_End)
    assert about.licence.startswith(components()[-1].text()[:40])
    about.hands.key(Key.Key_Home)
    assert about.licence.startswith("MIT License")
    focused = []
    for _ in range(10):
        focus = about.dialog.focusWidget()
        assert focus is not None
        focused.append(focus.objectName())
        about.hands.key(Key.Key_Tab)
    assert {"licence_list", "licence_text", "about_copy", "about_close"} <= set(focused)
    about.find(QPlainTextEdit, "licence_text").setFocus()
    about.hands.ctrl(Key.Key_A)
    about.hands.ctrl(Key.Key_C)
    assert clipboard().startswith("MIT License")


def test_text_cannot_be_changed(about: About) -> None:
    about.choose("Kassei ")
    before = about.licence
    about.find(QPlainTextEdit, "licence_text").setFocus()
    about.hands.type("x")
    about.hands.key(Key.Key_Delete)
    assert about.licence == before


def test_licence_texts_do_not_have_the_font_of_the_interface(about: About) -> None:
    assert QFontInfo(about.find(QPlainTextEdit, "licence_text").font()).family() != "Kassei Sans"


@pytest.mark.parametrize("name", ["Qt", "PySide6_Essentials", "shiboken6"])
def test_the_licence_of_qt_says_how_to_replace_qt(about: About, name: str) -> None:
    about.choose(name)
    heading = about.find(QLabel, "licence_heading").text()
    assert heading == f"{name}: LGPL-3.0-only"
    assert "You may replace it by a build of your own" in about.licence
    folder = "shiboken6" if name == "shiboken6" else "PySide6"
    assert re.search(rf"ordinary files in .*{folder}\n", about.licence)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in about.licence
    assert "GNU GENERAL PUBLIC LICENSE" in about.licence


def test_other_licences_do_not_mention_replacing(about: About) -> None:
    about.choose("numpy")
    assert "You may replace" not in about.licence
    assert "NumPy Developers" in about.licence


@pytest.mark.parametrize("language", ["en", "ja"])
@in_turn("theme", ["light", "dark"])
@in_turn(("size", "zoom"), [((1280, 800), 100), ((1024, 700), 100), ((1024, 700), 200)])
def test_nothing_is_cut_off(reopen_kassei, language: str, theme: str, size: tuple[int, int], zoom: int) -> None:
    kassei = reopen_kassei(language=language, size=size)
    for name, value in (("theme", theme), ("zoom", zoom)):
        kassei.parts.choose(name, value)
    about = open_from_menu(kassei)
    assert about.dialog.width() < size[0]
    assert about.dialog.height() < size[1]
    assert unfit(about.dialog) == []
    about.choose("Qt")
    assert unfit(about.dialog) == []
    about.dialog.close()
    kassei.back()


def unfit(dialog: QDialog) -> list[str]:
    """Return a line for each text that does not fit, except in lists, whose narrowed names have tooltips."""
    widgets = [widget for widget in dialog.findChildren(QWidget) if widget.isVisible() and not isinstance(widget, QListView)]
    return [f"{widget.objectName()}: {problem}" for widget in widgets for problem in problems_of(widget)]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_control_has_an_accessible_name(open_kassei, language: str) -> None:
    about = open_from_menu(open_kassei(language=language))
    about.open_licences()
    for kind, names in (
        (QPlainTextEdit, ("about_diagnostics", "licence_text")),
        (QListWidget, ("licence_list",)),
        (QPushButton, ("about_copy", "about_close")),
    ):
        for name in names:
            assert about.find(kind, name).accessibleName(), name


def test_the_dialog_follows_language_zoom_and_theme(kassei: Person) -> None:
    about, parts = open_from_menu(kassei), kassei.parts
    before = about.find(QLabel, "about_name").font().pixelSize()
    parts.choose("zoom", 200)
    assert about.find(QLabel, "about_name").font().pixelSize() == 2 * before
    parts.choose("language", "ja")
    settle()
    assert about.dialog.windowTitle() != "About Kassei"
    parts.choose("theme", "dark")
    assert parts.look.colour("border").name() in about.dialog.styleSheet()


# --- personal data --------------------------------------------------------------------------------------------------


def test_home_folder_and_account_are_removed_from_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/hanako"))
    monkeypatch.setattr(getpass, "getuser", lambda: "hanako")
    text = "/home/hanako/.config, /home/hanako, /home/hanakotoba/x, /media/hanako/disk/a.py, C:\\Users\\hanako\\x, hanako.py"
    expected = "~/.config, ~, /home/hanakotoba/x, /media/…/disk/a.py, C:\\Users\\…\\x, hanako.py"
    assert without_person(text) == expected


def test_a_missing_home_folder_or_account_raises_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", unknown)
    monkeypatch.setenv("HOME", "/")
    assert without_person("/usr/lib/x") == "/usr/lib/x"


@pytest.mark.usefixtures("qapp")
def test_the_diagnostics_do_not_name_the_account(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "hanako" / "data"
    monkeypatch.setattr(getpass, "getuser", lambda: "hanako")
    monkeypatch.setattr(diagnostics, "settings_path", lambda: folder / "kassei.ini")
    monkeypatch.setattr(diagnostics, "data_folder", lambda: folder)
    assert "hanako" not in diagnostics.diagnostics()
    assert "/…/data/kassei.ini" in diagnostics.diagnostics()


@pytest.mark.usefixtures("qapp")
def test_a_folder_that_cannot_be_written_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnostics, "data_folder", lambda: Path("/proc/self/none/kassei"))
    assert "Data:\t/proc/self/none/kassei" in diagnostics.diagnostics()
    monkeypatch.setattr(diagnostics.os, "access", lambda path, mode: mode != diagnostics.os.W_OK)
    assert "Data:\t/proc/self/none/kassei (cannot be written)\n" in diagnostics.diagnostics()


def test_a_missing_module_has_an_unknown_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnostics, "MODULES", ("no_such_module",))
    assert versions()["no_such_module"] == "?"


def test_only_the_first_line_of_a_crash_is_reported(tmp_path: Path) -> None:
    assert last_crash(tmp_path) == ""
    keep_crash(tmp_path, "Fatal Python error: Aborted\n\nThread 1\n  File '/home/hanako/secret.py'")
    assert re.fullmatch(r"Fatal Python error: Aborted \(\d{4}-\d\d-\d\d\)", last_crash(tmp_path))
    keep_crash(tmp_path / "missing", "lost")  # a missing folder raises no error


# --- licences ---------------------------------------------------------------------------------------------------------


def needed(name: str, seen: set[str]) -> set[str]:
    """Return the normalised names of a distribution and of all that it depends on."""
    plain = re.sub(r"[-_.]+", "-", re.split(r"[ <>=!~;\[(]", name)[0]).lower()
    if plain not in seen and "extra ==" not in name and "python_version <" not in name:
        seen.add(plain)
        for requirement in metadata.requires(plain) or ():
            needed(requirement, seen)
    return seen


def test_every_installed_component_is_listed(tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    expected: set[str] = set()
    for line in project["dependencies"]:
        needed(line, expected)
    listed = {component.name.replace("_", "-").lower() for component in components(tmp_path / "no index")}
    fonts = {"kassei sans (from noto sans cjk jp)", "stix two math", "dejavu sans"}
    assert listed == expected | fonts | {"kassei", "python", "qt"}


def test_every_installed_component_has_a_licence_and_its_text(tmp_path: Path) -> None:
    for component in components(tmp_path / "no index"):
        assert component.licence not in ("", "?"), component
        assert len(component.text()) > 500, component


def test_a_packaged_program_shows_the_components_of_its_index(tmp_path: Path) -> None:
    (tmp_path / "Qt").mkdir()
    (tmp_path / "Qt" / "Qt.txt").write_text("Qt is free.\n", "utf-8")
    (tmp_path / "Qt" / "LGPL-3.0.txt").write_text("GNU ü\n", "utf-8")
    files = ["Qt/Qt.txt", "Qt/LGPL-3.0.txt", "Qt/missing.txt"]
    entries = [
        {"name": "Qt", "version": "6.11.3", "licence": "LGPL-3.0-only", "files": files},
        {"name": "thing", "version": "1", "licence": "MIT", "files": []},
    ]
    (tmp_path / "index.json").write_text(json.dumps(entries), "utf-8")
    qt, thing = components(tmp_path / "index.json")
    assert (qt.name, qt.version, qt.licence) == ("Qt", "6.11.3", "LGPL-3.0-only")
    assert qt.text() == "Qt is free.\n\n――― LGPL-3.0.txt ―――\n\nGNU ü"
    assert qt.folder.endswith("PySide6")
    assert (thing.text(), thing.folder) == ("", "")


@pytest.mark.parametrize("content", ["", "{", "[1]", '[{"name": "Qt"}]', '{"name": "Qt"}', "[]"])
def test_an_invalid_index_is_ignored(tmp_path: Path, content: str) -> None:
    (tmp_path / "index.json").write_text(content, "utf-8")
    assert components(tmp_path / "index.json")[0].name == "Kassei"


def test_a_missing_licence_text_is_reported_as_missing(qtbot: QtBot) -> None:
    parts = (
        licences.Component("a", "1", "MIT"),
        licences.Component("b", "2", "LGPL-3.0-only", (Path("/nowhere"),), "https://example.org/b", "/opt/b"),
    )
    dialog = AboutDialog(Look(), VERSION, "Kassei:\t1", parts)
    qtbot.addWidget(dialog)
    text = dialog.findChild(QPlainTextEdit, "licence_text")
    listed = dialog.findChild(QListWidget, "licence_list")
    assert text is not None
    assert listed is not None
    assert text.toPlainText() == "The text of this licence was not installed with the program."
    listed.setCurrentRow(1)
    assert text.toPlainText().endswith("it can be read at https://example.org/b")
    assert "ordinary files in /opt/b" in text.toPlainText()


# --- the version ------------------------------------------------------------------------------------------------------


def test_the_version_is_written_in_one_file() -> None:
    suffixes = {".py", ".toml", ".md", ".qss", ".ts", ".spec", ".txt", ".xml", ".desktop", ".json", ".in", ".sh", ".svg"}
    folders = [ROOT / name for name in ("engine", "gui", "resources", ".ci")]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in suffixes or path.parent.name == ".ci"]
    files += [ROOT / "main.py", ROOT / "pyproject.toml", ROOT / "README.md"]
    pattern = re.compile(rf"(?<![\d.=]){re.escape(VERSION)}(?![\d.])")  # numpy==0.1.0 would be another version
    found = {path.relative_to(ROOT).as_posix() for path in files if pattern.search(path.read_text("utf-8"))}
    assert found == {"engine/version.py"}


def test_an_installation_takes_the_version_from_the_engine() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert "version" not in project["project"]
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["hatch"]["version"] == {"path": "engine/version.py"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", VERSION)


def test_the_about_dialog_is_imported_lazily() -> None:
    script = "import sys, gui.session; print(*[name for name in sys.modules if name.startswith('gui')])"
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert "gui.session" in run.stdout.split()
    late = {"gui.runtime.diagnostics", "gui.runtime.licences", "gui.dialogs.about_dialog", "gui.dialogs.licences_view"}
    assert late & set(run.stdout.split()) == set()
