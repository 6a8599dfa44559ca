"""DiagramEditing: a new number for a part of a diagram, typed into a field or scrubbed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.network.diagram.contents import Contents
from gui.network.diagram.descriptions import DiagramWords
from gui.network.diagram.hands.selection import Selection
from gui.network.diagram.layout import Part
from gui.network.diagram.positions import Positions
from gui.network.diagram.zoom_view import ZoomView
from gui.style.theme import Look
from gui.widgets.parameters.number_box import NumberBox


class NumberEditor(NumberBox):
    """Enter accepts what was typed and closes the field, Esc discards it; after a bad entry the field stays open.

    Space, before anything is typed, also closes it and requests an explanation of the number.
    """

    closed = Signal()  # by Enter or Esc
    gone = Signal()  # for any reason
    placed = Signal()  # or resized
    explain_requested = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, "diagram_editor", parent)
        self._place, self._centre = parent, QPoint()
        self.returnPressed.connect(self._close)
        self.textChanged.connect(self._fit_text)
        look.changed.connect(self._fit_text)
        self.hide()

    def open(self, name: str, value: float, centre: QPoint) -> None:
        """Open on a number, around a point but inside the parent."""
        self.show_text(self.text())  # text typed for the last number is discarded
        self.set_value(value)
        self.setAccessibleName(name)
        self._centre = centre
        self._fit_text()
        self.show()
        self.raise_()
        self.setFocus()
        self.selectAll()
        self.placed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Discard the entry at Esc; request an explanation at Space."""
        if event.key() == Qt.Key.Key_Space and not self.is_being_typed():
            self._close()
            self.explain_requested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self._shown = self.text()
            self._close()
        else:
            super().keyPressEvent(event)
            event.accept()  # an Enter passed on to the diagram would open the field again

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Accept what was typed, and close."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Announce that the field is closed."""
        super().hideEvent(event)
        self.gone.emit()

    def _fit_text(self) -> None:
        """Fit the width to the text, centred on the opening point if the parent has the space."""
        metrics, widest = self.fontMetrics(), self._place.width() - 4
        needed = max(metrics.horizontalAdvance(text) for text in (self.text(), self._room)) + self._look.px(20)
        self.setFixedWidth(max(1, min(needed, widest)))
        self.adjustSize()
        inside = self._place.rect().adjusted(2, 2, -2 - self.width(), -2 - self.height())
        corner = self._centre - self.rect().center()
        self.move(
            max(inside.left(), min(corner.x(), inside.left() + inside.width())),
            max(inside.top(), min(corner.y(), inside.top() + inside.height())),
        )
        if self.isVisible():
            self.placed.emit()

    def _close(self) -> None:
        if self.refusal.place is None and self.isVisible():
            self.closed.emit()
            self.hide()


class DiagramEditing(QObject):
    """Owns the field; requests edits of whole arrays, like the strip."""

    x_edited = Signal(object, object)  # array, merge key
    weights_edited = Signal(int, object, object)  # layer, array, merge key
    biases_edited = Signal(int, object, object)

    def __init__(self, look: Look, words: DiagramWords, view: ZoomView, positions: Positions, selection: Selection) -> None:
        super().__init__(view)
        self._words, self._positions, self._selection = words, positions, selection
        self.contents: Contents | None = None
        self.field = NumberEditor(look, view.viewport())
        self.field.entered.connect(self._take)
        self.field.closed.connect(view.setFocus)

    def value_of(self, part: Part) -> float | None:
        """Return the number of an input, a bias or a weight."""
        return None if self.contents is None else self.contents.value_of(part)

    def open(self, part: Part) -> None:
        """Open the field on the number of a part; that of a neuron is its bias."""
        target = Part("bias", part.column, part.row) if part.kind == "neuron" else part
        value = self.value_of(target)
        if value is None:
            return
        self._selection.select_number(target)
        self._positions.bring_into_view(target)
        at = self._positions.middle_seen(target) or self._positions.middle(target)
        self.field.open(self._words.name(target), value, at)

    def put(self, part: Part, number: float, merge_key: object) -> None:
        """Request another number for a part of the network."""
        if self.contents is None:
            return
        array = self.contents.array_with(part, number)
        if part.kind == "input":
            self.x_edited.emit(array, merge_key)
        else:
            (self.biases_edited if part.kind == "bias" else self.weights_edited).emit(part.column - 1, array, merge_key)

    def _take(self, number: float) -> None:
        if self._selection.number is not None:
            self.put(self._selection.number, number, None)
            self.field.set_value(number)
