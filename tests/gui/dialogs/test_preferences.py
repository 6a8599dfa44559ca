"""Preferences: every setting with a name has a control, a change holds at once, and one made elsewhere is shown."""

from __future__ import annotations

import pytest
from gui_person import Person, settle
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from gui.dialogs.preferences_dialog import PreferencesDialog
from gui.model.settings import SETTINGS
from gui.network.network_bar import NetworkBar
from gui.widgets.inputs import QuietSpinBox

NAMED = [setting for setting in SETTINGS.values() if setting.name]


@pytest.fixture
def dialog(kassei: Person) -> PreferencesDialog:
    kassei.action("preferences").trigger()
    settle()
    return kassei.dialog("preferences_dialog", PreferencesDialog)


def test_what_is_no_matter_of_taste_is_not_asked(kassei: Person, dialog: PreferencesDialog) -> None:
    names = {each.objectName() for each in dialog.findChildren(QWidget)}
    assert {f"preference_{setting.id}" for setting in NAMED} <= names
    assert not {"preference_geometry", "preference_recent_files", "preference_last_folder"} & names


@pytest.mark.parametrize("setting", NAMED, ids=lambda setting: setting.id)
def test_a_change_holds_at_once(kassei: Person, dialog: PreferencesDialog, setting) -> None:
    control = dialog.findChild(QWidget, f"preference_{setting.id}")
    if isinstance(control, QCheckBox):
        control.toggle()
    elif isinstance(control, QuietSpinBox):
        control.setValue(control.value() + 1)
    else:
        assert isinstance(control, QComboBox)
        control.setCurrentIndex((control.currentIndex() + 1) % control.count())
    settle()
    assert kassei.parts.settings[setting.id] != setting.default or setting.id == "language"
    dialog.close()


def test_effects_are_seen(kassei: Person, dialog: PreferencesDialog) -> None:
    for name, value in (("theme", "dark"), ("decimals", 2), ("live", True), ("seed", 7)):
        dialog.chosen.emit(name, value)
    settle()
    assert kassei.parts.look.theme.name == "dark"
    assert kassei.parts.look.decimals == 2
    assert kassei.parts.workspace.state.live
    assert kassei.find("network_bar", NetworkBar).draw().seed == 7
    dialog.close()


def test_shows_what_was_changed_elsewhere(kassei: Person, dialog: PreferencesDialog) -> None:
    kassei.parts.choose("zoom", 125)
    kassei.parts.workspace.set_live(True)
    assert kassei.find("preference_zoom", QComboBox).currentText() == "125 %"
    assert kassei.find("preference_live", QCheckBox).isChecked()
    dialog.close()
