"""DiagramView: the second view of what the equation strip shows, and an editor as it is: by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from engine import Network
from gui.theme import Look
from gui.widgets.diagram_canvas import DiagramCanvas
from gui.widgets.diagram_editor import NumberEditor
from gui.widgets.diagram_explained import reference_of
from gui.widgets.diagram_layout import Geometry, Part, middle, part_at, step
from gui.widgets.info_mark import InfoMark
from gui.widgets.number_model import new_drag

_REACH = 5.0  # pixels beside a link that still hit it
_START = 4  # pixels before a press counts as a drag
_PER_PIXEL = 0.01
_FINE, _COARSE = 0.1, 10.0
_NOTCH = 1.2  # times as large, at a notch of the wheel
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


@dataclass
class Press:
    """A mouse button that is down: on what, since where, and the value of what a drag changes."""

    part: Part | None
    start: QPointF
    last: QPointF
    value: float | None
    key: str
    moved: bool = False


class DiagramView(DiagramCanvas):
    """Asks for edits with the same signals as the strip."""

    x_edited = Signal(object, object)  # array, merge key
    weights_edited = Signal(int, object, object)  # layer, array, merge key
    biases_edited = Signal(int, object, object)
    layer_selected = Signal(int)
    node_selected = Signal(int, int)  # column, row
    described = Signal(str)
    explain_requested = Signal(object)  # Reference

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._press: Press | None = None
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.editor = NumberEditor(look, self.viewport())
        self.editor.entered.connect(self._take)
        self.editor.closed.connect(self.setFocus)
        self._mark = InfoMark(look, "diagram_explain", self.viewport())
        self._mark.clicked.connect(self._explain)
        self.editor.gone.connect(self._follow)

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Zoom about a point of the view, or its middle; the editor would stay behind."""
        self.editor.hide()
        super().zoom_by(factor, about)
        self._follow()

    def _rebuild(self, network: Network) -> None:
        """Forget what was being done to the network before."""
        self.editor.hide()
        self._press = None
        super()._rebuild(network)

    def value_of(self, part: Part) -> float | None:
        """Return the number of an input, a bias or a weight."""
        network = self._network
        if network is None or part.kind == "neuron":
            return None
        if part.kind == "input":
            return self._x[part.row]
        layer = network.layers[part.column - 1]
        return float(layer.biases[part.row] if part.kind == "bias" else layer.weights[part.row, part.source])

    def words_of(self, part: Part | None) -> str:
        """Return a sentence about a part."""
        network = self._network
        if part is None or network is None:
            return ""
        value = self.value_of(part)
        if value is not None:
            return self._words.number(part, value)
        trace = self._trace_of(part.column)
        return self._words.neuron(part, network, trace, stale=self._stale, decimals=self._look.decimals)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        self.zoom_by(_NOTCH ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, a scrub, or a move of the whole."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        part = self._part_at(event.position())
        value = None if part is None else self.value_of(part)
        self._press = Press(part, event.position(), event.position(), value, new_drag())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub the pressed number, move the whole, or point out what is under the pointer."""
        press = self._press
        if press is None:
            self._hover(self._part_at(event.position()))
            return
        way = event.position() - press.start
        if not press.moved and max(abs(way.x()), abs(way.y())) < _START:
            return
        if press.part is None or press.value is None:
            press.moved = True
            self._pan(event.position() - press.last)
        elif press.moved or abs(way.x()) >= _START:
            self._scrub(press, way.x(), event.modifiers())
        press.last = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag; a click selects, and opens the editor on a number."""
        press, self._press = self._press, None
        if press is None or press.moved:
            return
        self._select(press.part)
        if press.part is not None and press.value is not None:
            self.edit(press.part)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show all after a double-click beside everything; elsewhere it is one more click."""
        if self._part_at(event.position()) is None:
            self.fit()
        else:
            self.mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Point out nothing any more."""
        self._hover(None)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show and say where the keyboard is."""
        super().focusInEvent(event)
        self._show_marks()
        self.described.emit(self._current_words())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring."""
        super().focusOutEvent(event)
        self._show_marks()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Travel, edit, zoom."""
        key = Qt.Key(event.key())
        if key in _ARROWS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._next_link(_ARROWS[key][1])
        elif key in _ARROWS:
            self._travel(*_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit(self._selected or self._cursor)
        elif key == Qt.Key.Key_Space:
            self._explain()
        elif key == Qt.Key.Key_Escape:
            self._give_up()
        elif key == Qt.Key.Key_Home:
            self.fit()
        elif event.text() in ("+", "-"):
            self.zoom_by(_NOTCH if event.text() == "+" else 1 / _NOTCH)
        else:
            super().keyPressEvent(event)

    def edit(self, part: Part) -> None:
        """Open the editor on the number of a part; that of a neuron is its bias."""
        target = Part("bias", part.column, part.row) if part.kind == "neuron" else part
        value = self.value_of(target)
        if value is None:
            return
        self._selected = target
        self._show_marks()
        self._bring_into_view(target)
        self.editor.open(self._words.name(target), value, self.place_of(target))
        self._follow()

    def _part_at(self, at: QPointF) -> Part | None:
        if self._geometry is None:
            return None
        scale = self.transform().m11()
        spot = self.mapToScene(at.toPoint())
        badges = any(item.shows_biases(scale) for item in self.columns)
        return part_at(self._geometry, spot.x(), spot.y(), _REACH / scale, badges=badges)

    def _hover(self, part: Part | None) -> None:
        if part == self._hovered:
            return
        self._hovered = part
        editable = part is not None and part.kind != "neuron"
        self.viewport().setCursor(Qt.CursorShape.SizeHorCursor if editable else Qt.CursorShape.ArrowCursor)
        self._show_marks()
        self.described.emit(self.words_of(part))

    def _select(self, part: Part | None) -> None:
        self._selected = part if part is not None and part.kind != "neuron" else None
        if part is not None:
            self._set_cursor(part.node)
        self._show_marks()
        self._say()

    def _travel(self, columns: int, rows: int) -> None:
        if self._geometry is None:
            return
        self._selected = None
        self._set_cursor(step(self._geometry, self._cursor, columns, rows))
        self._bring_into_view(self._cursor)
        self._show_marks()
        self._say()

    def _set_cursor(self, part: Part) -> None:
        self._cursor = part
        if part.column:
            self.layer_selected.emit(part.column - 1)
        self.node_selected.emit(part.column, part.row)

    def _next_link(self, rows: int) -> None:
        """Select the next link into the node of the keyboard, so that Enter edits its weight."""
        if self._geometry is None or not self._cursor.column or not rows:
            return
        sources = len(self._geometry.columns[self._cursor.column - 1].rows)
        selected = self._selected
        now = selected.source if selected is not None and selected.kind == "weight" else (-1 if rows > 0 else sources)
        self._selected = Part("weight", self._cursor.column, self._cursor.row, min(max(now + rows, 0), sources - 1))
        self._show_marks()
        self._say()

    def _say(self) -> None:
        """Tell the status line and a screen reader what is selected."""
        words = self._current_words()
        self.described.emit(words)
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _current_words(self) -> str:
        words = self.words_of(self._selected or self._cursor)
        return self._words.with_explanation(words) if self._has_number() else words

    def _has_number(self) -> bool:
        """Return whether the selected number is there to be explained: given, or computed and on show."""
        current = self._selected or self._cursor
        return self._network is not None and (current.kind != "neuron" or self._trace_of(current.column) is not None)

    def _explain(self) -> None:
        self.explain_requested.emit(reference_of(self._selected or self._cursor))

    def _show_marks(self) -> None:
        super()._show_marks()
        self._follow()

    def _show_values(self) -> None:
        super()._show_values()
        if self._mark.isVisible() != self._offers_explanation():
            self._follow()

    def _pan(self, way: QPointF) -> None:
        super()._pan(way)
        self._follow()

    def _follow(self) -> None:
        """Put the sign that asks for an explanation beside the selected number, or the field that is open on it."""
        if self._geometry is None or not self._offers_explanation():
            self._mark.hide()
        elif self.editor.isVisible():
            self._mark.show_at(self.editor.geometry().topRight())
        else:
            self._mark.show_at(self.mapFromScene(QPointF(*_corner(self._geometry, self._selected or self._cursor))))

    def _offers_explanation(self) -> bool:
        return self._has_number() and (self.hasFocus() or self.editor.isVisible())

    def _bring_into_view(self, part: Part) -> None:
        if not self._fitted:
            self.ensureVisible(QRectF(self.mapToScene(self.place_of(part)), QSizeF(1, 1)), 40, 30)

    def _scrub(self, press: Press, way: float, held: Qt.KeyboardModifier) -> None:
        if press.part is None or press.value is None:
            return
        if not press.moved:
            press.moved = True
            self._select(press.part)
        factor = _FINE if held & Qt.KeyboardModifier.ShiftModifier else 1.0
        factor = _COARSE if held & Qt.KeyboardModifier.ControlModifier else factor
        self._put(press.part, round(press.value + int(way) * _PER_PIXEL * factor, 12), press.key)

    def _give_up(self) -> None:
        """Take back a scrub that is under way, or select nothing."""
        press, self._press = self._press, None
        if press is not None and press.moved and press.part is not None and press.value is not None:
            self._put(press.part, press.value, press.key)
            return
        self._selected = None
        self._show_marks()

    def _take(self, number: float) -> None:
        if self._selected is not None:
            self._put(self._selected, number, None)
            self.editor.set_value(number)

    def _put(self, part: Part, number: float, merge_key: object) -> None:
        """Ask for one number of the network."""
        if self._network is None:
            return
        if part.kind == "input":
            x = np.array(self._x)
            x[part.row] = number
            self.x_edited.emit(x, merge_key)
        else:
            layer = self._network.layers[part.column - 1]
            array = (layer.biases if part.kind == "bias" else layer.weights).copy()
            array[part.row if part.kind == "bias" else (part.row, part.source)] = number
            (self.biases_edited if part.kind == "bias" else self.weights_edited).emit(part.column - 1, array, merge_key)
        self.described.emit(self.words_of(part))


def _corner(geometry: Geometry, part: Part) -> tuple[float, float]:
    """Return where a sign covers no figure: at a node's upper right corner, left of its bias, above the middle of a link."""
    if part.kind == "weight":
        x, y = middle(geometry, part)
        return x, y - 12 * geometry.unit
    if part.kind == "bias":
        left, top, _, height = geometry.badge(part.column, part.row)
        return left - 8 * geometry.unit, top + height / 2
    left, top, width, _ = geometry.box(part.column, part.row)
    return left + width, top
