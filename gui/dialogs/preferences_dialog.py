"""PreferencesDialog: the named settings, each with the control that its record needs; changes take effect at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.dialogs.close_button import CloseButton
from gui.model.settings import SETTINGS, SettingRecord, Settings
from gui.style.theme import Look
from gui.text.translation import Retranslated, text
from gui.widgets.inputs import NameComboBox, QuietSpinBox
from gui.widgets.labels import Label

Control = NameComboBox | QCheckBox | QuietSpinBox


class PreferencesDialog(Retranslated, QDialog):
    """Shows the settings and emits a person's choices, which the owner of the settings carries out."""

    chosen = Signal(str, object)  # the setting and its value

    def __init__(self, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._settings = look, settings
        self.setObjectName("preferences_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._controls: dict[str, Control] = {}
        self._labels: dict[str, Label] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for row, setting in enumerate(setting for setting in SETTINGS.values() if setting.name):
            label, control = self._labels[setting.id], self._controls[setting.id] = Label(), self._control(setting)
            label.setBuddy(control)
            grid.addWidget(label, row, 0)
            grid.addWidget(control, row, 1, Qt.AlignmentFlag.AlignLeft)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(CloseButton(self, "preferences_close"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(24)
        column.addLayout(grid)
        column.addLayout(foot)
        for name in self._controls:
            self._show(name)
        settings.changed.connect(self._show)
        self._retranslate()

    def _control(self, setting: SettingRecord) -> Control:
        """Return the control of a setting: a check box, a number box, or a list of its choices."""
        if isinstance(setting.default, bool):
            control = QCheckBox()
            control.toggled.connect(lambda value: self.chosen.emit(setting.id, value))
        elif isinstance(setting.choices, range):
            control = QuietSpinBox()
            control.setRange(setting.choices[0], setting.choices[-1])
            control.setKeyboardTracking(False)
            control.valueChanged.connect(lambda value: self.chosen.emit(setting.id, value))
        else:
            control = NameComboBox()
            for value in setting.choices:
                control.addItem("", value)
            control.currentIndexChanged.connect(lambda index: self.chosen.emit(setting.id, setting.choices[index]))
        control.setObjectName(f"preference_{setting.id}")
        return control

    def _show(self, name: str) -> None:
        """Show the present value of a setting."""
        control, value = self._controls.get(name), self._settings[name]
        if isinstance(control, QCheckBox):
            blocked = control.blockSignals(True)
            control.setChecked(value)
            control.blockSignals(blocked)
        elif isinstance(control, QuietSpinBox):
            control.show_value(value)
        elif control is not None:
            control.show_data(value)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Preferences"))
        for name, control in self._controls.items():
            sentence = text("settings", SETTINGS[name].name)
            self._labels[name].setText(sentence)
            control.setAccessibleName(sentence)
            if isinstance(control, NameComboBox):
                blocked = control.blockSignals(True)
                for index, value in enumerate(SETTINGS[name].choices):
                    control.setItemText(index, SETTINGS[name].label(value))
                control.blockSignals(blocked)
