"""ComparePanel: the pinned functions as a list: shown, hidden, moved, removed, made the reference, read at the crosshair."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QTableView, QToolButton, QVBoxLayout, QWidget

from engine import BoundActivation, Pin
from gui.function.comparison.model import CompareModel
from gui.style.theme import Look
from gui.text.numbers import fixed
from gui.text.translation import Retranslated
from gui.widgets.labels import Label


class CompareTable(QTableView):
    """A list worked by keys: Alt+↑ and Alt+↓ move, Delete removes, Space shows or hides, Enter shows it."""

    moved = Signal(int)  # by -1 or 1
    removed = Signal()
    activated_row = Signal()
    toggled = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn keys into requests."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = event.key()
        if key in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated_row.emit()
        elif key == Qt.Key.Key_Space:
            self.toggled.emit()
        else:
            super().keyPressEvent(event)


class ComparePanel(Retranslated, QWidget):
    """Shows values it is given, and requests every change by a signal."""

    pin_requested = Signal()
    pin_removed = Signal(int)
    pin_moved = Signal(int, int)  # from, to
    pin_visibility_changed = Signal(int, bool)
    reference_chosen = Signal(object)  # a pin's index or None
    differences_toggled = Signal(bool)
    second_toggled = Signal(bool)
    pin_activated = Signal(int)
    cleared = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._pins: tuple[Pin, ...] = ()
        self._reference: int | None = None
        self._wanted: tuple[tuple[Pin, ...], BoundActivation, int | None] | None = None
        self._shown = self._wanted
        self._u: float | None = None
        self.setObjectName("compare_panel")
        self.pin, self.second, self.differences = QPushButton(), QPushButton("f″"), QPushButton()
        self.up, self.down, self.remove = QToolButton(), QToolButton(), QToolButton()
        self.reference, self.clear = QPushButton(), QPushButton()
        for button, name in (
            (self.pin, "pin_button"),
            (self.second, "second_button"),
            (self.differences, "differences_button"),
            (self.up, "pin_up"),
            (self.down, "pin_down"),
            (self.remove, "pin_remove"),
            (self.reference, "reference_button"),
            (self.clear, "pins_clear"),
        ):
            button.setObjectName(name)
        for button in (self.second, self.differences, self.reference):
            button.setCheckable(True)
        self.empty, self.place = Label(), Label()
        self.empty.setObjectName("compare_empty")
        self.empty.setWordWrap(True)
        self.place.setObjectName("compare_place")
        for label in (self.empty, self.place):
            label.setProperty("caption", True)
        self.model = CompareModel(look, self)
        self.table = CompareTable()
        self.table.setObjectName("compare_table")
        self._set_up_table()
        self._lay_out()
        self._connect()
        look.bind(self._restyle)
        self._retranslate()
        self._show_buttons()

    def show_pins(self, pins: Sequence[Pin], function: BoundActivation, reference: int | None) -> None:
        """Show a function and the pinned functions, one of which may be the reference; the selected row stays."""
        self._wanted = (tuple(pins), function, reference)
        if self.isVisible():
            self._show_wanted()

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the list when it becomes visible."""
        super().showEvent(event)
        self._show_wanted()

    def _show_wanted(self) -> None:
        """Show the functions last given, if the panel is visible."""
        if self._wanted is None or self._wanted == self._shown:
            return
        pins, function, reference = self._shown = self._wanted
        row, same = self.table.currentIndex().row(), (pins, reference) == (self._pins, self._reference)
        self._pins, self._reference = pins, reference
        self.model.set_curves([Pin(function), *pins], reference)
        self.table.setRowHidden(0, self.model.pinned_subject is not None)  # a pinned one is listed once
        self._head_values()
        if same:
            return  # only the current function changed: its slider is being dragged
        if not self.table.currentIndex().isValid() and row > 0:
            self._select(min(row, len(pins)))
        self._fit_rows()
        self._show_buttons()

    def _head_values(self) -> None:
        self.model.set_differences_shown(self.differences.isChecked() and self._reference is not None)

    def show_values(self, u: float | None, rows: Sequence[Sequence[float]]) -> None:
        """Show the values at u, the current function's first; None without a crosshair."""
        self._u = u
        self.model.set_values(rows if u is not None else ())
        self._show_place()

    def show_second(self, shown: bool) -> None:
        """Show whether f″ is shown."""
        self.second.setChecked(shown)
        self.model.set_second_shown(shown)
        self._fit_columns()

    def _set_up_table(self) -> None:
        """Set the table's behaviour and headers."""
        table = self.table
        table.setModel(self.model)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.horizontalHeader().setSectionsClickable(False)
        table.horizontalHeader().setHighlightSections(False)

    def _lay_out(self) -> None:
        top, bottom = QHBoxLayout(), QHBoxLayout()
        for row, buttons in (
            (top, (self.pin, self.second, self.differences)),
            (bottom, (self.up, self.down, self.remove, self.reference, self.clear)),
        ):
            row.setSpacing(4)
            for button in buttons:
                row.addWidget(button)
        top.addStretch()
        bottom.insertStretch(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.empty)
        column.addWidget(self.place)
        column.addWidget(self.table, 1)
        column.addLayout(bottom)
        column.addStretch()

    def _connect(self) -> None:
        self.pin.clicked.connect(self.pin_requested)
        self.second.clicked.connect(self.second_toggled)
        self.differences.clicked.connect(self.differences_toggled)
        self.differences.toggled.connect(self._head_values)
        self.clear.clicked.connect(self.cleared)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.remove.clicked.connect(self._remove)
        self.reference.clicked.connect(self._choose_reference)
        self.model.visibility_asked.connect(self.pin_visibility_changed)
        self.model.modelReset.connect(self._fit_columns)
        self.table.horizontalHeader().sectionResized.connect(self._fit_rows)
        self.table.selectionModel().currentChanged.connect(self._show_buttons)
        self.table.doubleClicked.connect(self._activate)
        self.table.moved.connect(self._move)
        self.table.removed.connect(self._remove)
        self.table.toggled.connect(self._toggle)
        self.table.activated_row.connect(self._activate)

    def _retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Compared functions"))
        self.pin.setText(self.tr("Pin this function"))
        self.differences.setText(self.tr("Differences"))
        self.reference.setText(self.tr("Reference"))
        self.clear.setText(self.tr("Remove all"))
        self.empty.setText(
            self.tr("Pin the function on show: its curves stay while you look at others, each in its own colour and dash.")
        )
        self.model.set_reference_text(self.tr("{label}\n(reference)"))
        for button, label in (
            (self.pin, self.tr("Keep this function's curves on show")),
            (self.second, self.tr("Show the second derivative f″")),
            (self.differences, self.tr("Plot differences from the reference: select a pinned function and press Reference")),
            (self.reference, self.tr("Measure the others against the selected function")),
            (self.clear, self.tr("Remove all pinned functions")),
            (self.up, self.tr("Move up (Alt+↑)")),
            (self.down, self.tr("Move down (Alt+↓)")),
            (self.remove, self.tr("Remove (Delete)")),
        ):
            button.setToolTip(label)
            button.setAccessibleName(label)
        self._show_place()

    def _restyle(self) -> None:
        look = self.look
        size = QSize(look.px(16), look.px(16))
        for button, icon in ((self.up, "chevron_up"), (self.down, "chevron_down"), (self.remove, "close")):
            button.setIcon(look.icon(icon))
            button.setIconSize(size)
            button.setAutoRaise(True)
        self.second.setMinimumWidth(look.px(40))  # Qt's own minimum width does not shrink with the zoom
        self.table.setFont(look.font(12))
        self.table.setIconSize(QSize(look.px(24), look.px(12)))
        self.model.set_ratio(self.devicePixelRatioF())
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give figures the width of the longest, and the name the rest."""
        header = self.table.horizontalHeader()
        widest = self.table.fontMetrics().horizontalAdvance(fixed(-8.88888888, self.look.decimals)) + self.look.px(8)
        for column in range(self.model.columnCount()):
            stretch = column == 0
            mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(column, mode)
            if not stretch:
                header.resizeSection(column, widest)
        self.table.resizeRowsToContents()

    def _fit_rows(self) -> None:
        """Fit each row's height to its name at the present width."""
        self.table.resizeRowsToContents()

    def _show_place(self) -> None:
        if self._u is None:
            self.place.setText(self.tr("Point at a plot to read the values there."))
        else:
            self.place.setText(f"u = {fixed(self._u, self.look.decimals)}")

    def _show_buttons(self) -> None:
        """Enable the buttons that make sense for the selected row."""
        index, any_pins = self._selected(), bool(self._pins)
        self.empty.setVisible(not any_pins)
        for widget in (self.place, self.table, self.up, self.down, self.remove, self.reference, self.clear):
            widget.setVisible(any_pins)
        self.differences.setEnabled(self._reference is not None)
        self.up.setEnabled(index is not None and index > 0)
        self.down.setEnabled(index is not None and index < len(self._pins) - 1)
        self.remove.setEnabled(index is not None)
        self.reference.setEnabled(index is not None)
        self.reference.setChecked(index is not None and index == self._reference)

    def _selected(self) -> int | None:
        """Return the index of the selected pin; None if the current function, or nothing, is selected."""
        row = self.table.currentIndex().row()
        return row - 1 if 1 <= row <= len(self._pins) else None

    def _select(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(self.model.index(row, 0), flags)

    def _move(self, step: int) -> None:
        index = self._selected()
        if index is not None and 0 <= index + step < len(self._pins):
            self.pin_moved.emit(index, index + step)
            self._select(index + step + 1)

    def _remove(self) -> None:
        index = self._selected()
        if index is not None:
            self.pin_removed.emit(index)

    def _toggle(self) -> None:
        index = self._selected()
        if index is not None:
            self.pin_visibility_changed.emit(index, not self._pins[index].visible)

    def _activate(self, chosen: QModelIndex | None = None) -> None:
        index = self._selected()
        if index is not None:
            self.pin_activated.emit(index)

    def _choose_reference(self, chosen: bool) -> None:
        self.reference_chosen.emit(self._selected() if chosen else None)
