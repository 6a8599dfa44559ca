"""The Preferences dialog: a control for every named setting, changes that apply at once, and changes made elsewhere."""

from __future__ import annotations

import pytest
from cases import in_turn
from gui_person import Person, settle
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from gui.dialogs.preferences_dialog import PreferencesDialog
from gui.model.settings import SETTINGS
from gui.network.network_bar import NetworkBar
from gui.widgets.inputs import QuietSpinBox

NAMED = [setting for setting in SETTINGS.values() if setting.name]


def open_preferences(kassei: Person) -> PreferencesDialog:
    """Open the dialog from its menu entry and return it."""
    kassei.action("preferences").trigger()
    settle()
    return kassei.dialog("preferences_dialog", PreferencesDialog)


@pytest.fixture
def dialog(kassei: Person) -> PreferencesDialog:
    return open_preferences(kassei)


def test_only_named_settings_have_a_control(kassei: Person, dialog: PreferencesDialog) -> None:
    names = {widget.objectName() for widget in dialog.findChildren(QWidget)}
    assert {f"preference_{setting.id}" for setting in NAMED} <= names
    assert not {"preference_geometry", "preference_recent_files", "preference_last_folder"} & names


@in_turn("setting", NAMED, ids=lambda setting: setting.id)
def test_a_change_applies_at_once(kassei: Person, setting) -> None:
    dialog = open_preferences(kassei)
    before, control = kassei.parts.settings[setting.id], dialog.findChild(QWidget, f"preference_{setting.id}")
    if isinstance(control, QCheckBox):
        control.toggle()
    elif isinstance(control, QuietSpinBox):
        control.setValue(control.value() + 1)
    else:
        assert isinstance(control, QComboBox)
        control.setCurrentIndex((control.currentIndex() + 1) % control.count())
    settle()
    assert kassei.parts.settings[setting.id] != before
    dialog.close()


def test_changes_take_effect_in_the_window(kassei: Person, dialog: PreferencesDialog) -> None:
    for name, value in (("theme", "dark"), ("decimals", 2), ("live", True), ("seed", 7)):
        dialog.chosen.emit(name, value)
    settle()
    assert kassei.parts.look.theme.name == "dark"
    assert kassei.parts.look.decimals == 2
    assert kassei.parts.workspace.state.live
    assert kassei.find("network_bar", NetworkBar).popover.draw().seed == 7
    dialog.close()


def test_changes_made_elsewhere_are_shown(kassei: Person, dialog: PreferencesDialog) -> None:
    kassei.parts.choose("zoom", 125)
    kassei.parts.workspace.set_live(True)
    assert kassei.find("preference_zoom", QComboBox).currentText() == "125 %"
    assert kassei.find("preference_live", QCheckBox).isChecked()
    dialog.close()
