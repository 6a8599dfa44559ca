"""Settings: written, read back and checked, and their changes signalled."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from gui.model.settings import SETTINGS, Settings, settings_path

OTHERS = {
    "language": "ja",
    "theme": "dark",
    "decimals": 8,
    "zoom": 150,
    "convention": "keras",
    "favourites": ("gelu", "own:Steep := x*sigmoid(beta*x)"),
    "recent_functions": ("gelu", "own:Steep := x*sigmoid(beta*x)"),
    "live": True,
    "initialiser": "he_normal",
    "seed": 42,
    "welcomed": True,
    "recent_files": ("/a/活性.kassei", "/b, c/d.kassei"),
    "last_folder": "/a/b c",
    "geometry": b"\x01\x00\xff",
    "page": "training",
    "steps": "halves",
    "arrangements": ("playground 1280 800", "training 1280 800"),
    "gradient_lab": "depth 20",
    "export_gradients": False,
}


def test_the_table_has_another_value_for_every_setting() -> None:
    assert OTHERS.keys() == SETTINGS.keys()
    for name, value in OTHERS.items():
        assert value != SETTINGS[name].default
        assert type(value) is type(SETTINGS[name].default)


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_starts_with_its_default(name: str, tmp_path: Path) -> None:
    for settings in (Settings(None), Settings(tmp_path / "kassei.ini")):
        assert settings[name] == SETTINGS[name].default


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_survives_a_restart(name: str, tmp_path: Path) -> None:
    path = tmp_path / "kassei.ini"
    Settings(path)[name] = OTHERS[name]
    again = Settings(path)[name]
    assert again == OTHERS[name]
    assert type(again) is type(OTHERS[name])


@pytest.mark.parametrize("paths", [(), ("/one.kassei",), ("/one.kassei", "/two.kassei")])
def test_lists_of_any_length_survive(paths: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "kassei.ini"
    Settings(path)["recent_files"] = ("/zero.kassei",)
    Settings(path)["recent_files"] = paths
    assert Settings(path)["recent_files"] == paths


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("language", "klingon"),
        ("theme", ""),
        ("decimals", "many"),
        ("decimals", 5),
        ("zoom", -1),
        ("geometry", "text"),
        ("initialiser", "magic"),
        ("seed", -1),
        ("seed", 1000),
        ("seed", "0.5"),
    ],
)
def test_an_invalid_value_in_the_file_is_replaced_by_the_default(name: str, stored: object, tmp_path: Path) -> None:
    path = tmp_path / "kassei.ini"
    file = QSettings(str(path), QSettings.Format.IniFormat)
    file.setValue(name, stored)
    file.sync()
    assert Settings(path)[name] == SETTINGS[name].default


def test_a_file_that_is_not_ini_gives_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "kassei.ini"
    path.write_bytes(bytes(range(256)))
    settings = Settings(path)
    assert {name: settings[name] for name in SETTINGS} == {name: setting.default for name, setting in SETTINGS.items()}


def test_a_change_is_signalled_once(qtbot: QtBot) -> None:
    settings = Settings(None)
    changed_names: list[str] = []
    settings.changed.connect(changed_names.append)
    settings["zoom"] = 150
    settings["zoom"] = 150
    assert changed_names == ["zoom"]


def test_an_override_holds_only_for_this_run(tmp_path: Path) -> None:
    path = tmp_path / "kassei.ini"
    settings = Settings(path)
    settings.override("language", "ja")
    settings["zoom"] = 150
    assert settings["language"] == "ja"
    assert Settings(path)["language"] == "system"
    assert Settings(path)["zoom"] == 150


def test_tests_use_no_settings_file() -> None:
    assert settings_path() is None
