"""DiagramView: the second view of what the equation strip shows, and an editor as it is: by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from engine import Network
from gui.network.diagram.canvas import DiagramCanvas
from gui.network.diagram.editor import NumberEditor
from gui.network.diagram.explained import reference_of
from gui.network.diagram.layout import Part, is_on_link, part_at, step
from gui.style.theme import Look
from gui.widgets.info_mark import InfoMark
from gui.widgets.scrub import START, Scrub

_REACH = 5.0  # pixels beside a link that still hit it
_CROWDED = 3.0  # pixels from one link to the next; where they are closer, no ground is left to press on
_NOTCH = 1.2  # times as large, at a notch of the wheel
_LEFT, _MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


@dataclass
class Press:
    """A mouse button that is down: on what, since where; and the number that a drag changes, if any."""

    button: Qt.MouseButton
    part: Part | None
    start: QPointF
    last: QPointF
    scrubbed: Part | None
    scrub: Scrub | None
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
        self._told, self._tells_hovered = "", False  # the words last given to the status line
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.editor = NumberEditor(look, self.viewport())
        self.editor.entered.connect(self._take)
        self.editor.closed.connect(self.setFocus)
        self._mark = InfoMark(look, "diagram_explain", self.viewport())
        self._mark.clicked.connect(self._explain)
        self.editor.explain_requested.connect(self._explain)
        for moved in (self.editor.gone, self.editor.placed):
            moved.connect(self._follow)

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

    def _values_beside(self, part: Part) -> list[float]:
        """Return the numbers that stand in one grid of the strip with that of a part."""
        if self._network is None or part.kind == "input":
            return list(self._x)
        layer = self._network.layers[part.column - 1]
        return (layer.biases if part.kind == "bias" else layer.weights.ravel()).tolist()

    def words_of(self, part: Part | None) -> str:
        """Return a sentence about a part."""
        network = self._network
        if part is None or network is None:
            return ""
        value = self.value_of(part)
        if value is not None:
            return self._words.number(part, value, self._values_beside(part), self._look.decimals)
        trace = self._trace_of(part.column)
        return self._words.neuron(part, network, trace, stale=self._stale, decimals=self._look.decimals)

    def describe_current(self) -> None:
        """Say again what the pointer or the keyboard is on."""
        if self.isVisible():
            self._tell_anew(again=True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        self.zoom_by(_NOTCH ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, a scrub, or a move of the whole."""
        button, at = event.button(), event.position()
        if button not in (_LEFT, _MIDDLE):
            return
        part = self._part_at(at) if button == _LEFT else None
        scrubbed = self._scrubbed_from(part, at)
        value = None if scrubbed is None else self.value_of(scrubbed)
        self._press = Press(button, part, at, at, scrubbed, None if value is None else Scrub(at.x(), value))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub the pressed number, move the whole, or point out what is under the pointer."""
        press = self._press
        if press is None:
            self._hover(self._part_at(event.position()), event.position())
            return
        way = event.position() - press.start
        if not press.moved and max(abs(way.x()), abs(way.y())) < START:
            return
        if press.scrub is not None:
            self._scrub(press, press.scrub, event)
        else:
            press.moved = True
            self._show_cursor(Qt.CursorShape.ClosedHandCursor)
            self._pan(event.position() - press.last)
        press.last = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag; a click selects, and opens the editor on a number."""
        press = self._press
        if press is None or event.button() != press.button:
            return
        self._press = None
        if press.moved:
            self._hover(self._part_at(event.position()), event.position())
        elif press.button == _LEFT:
            self._select(press.part)
            if press.part is not None and press.part.kind != "neuron":
                self.edit(press.part)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show all after a double-click beside everything; elsewhere it is one more click."""
        if event.button() == _LEFT and self._part_at(event.position()) is None:
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
        self._tell(self._current_words())

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
        self.editor.open(self._words.name(target), value, self.middle_seen_of(target) or self.place_of(target))
        self._follow()

    def _part_at(self, at: QPointF) -> Part | None:
        if self._geometry is None:
            return None
        scale = self.transform().m11()
        spot = self.mapToScene(at.toPoint())
        badges = any(item.shows_biases(scale) for item in self.columns)
        return part_at(self._geometry, spot.x(), spot.y(), _REACH / scale, badges=badges)

    def _scrubbed_from(self, part: Part | None, at: QPointF) -> Part | None:
        """Return the number that a drag from a point on a part changes; of crowded links only the one selected before."""
        if part is None or part.kind == "neuron":
            return None
        geometry, scale = self._laid_out(), self.transform().m11()
        if part.kind != "weight" or geometry.gap(part.column) * scale >= _CROWDED:
            return part
        spot, selected = self.mapToScene(at.toPoint()), self._selected
        if selected is None or selected.kind != "weight":
            return None
        return selected if is_on_link(geometry, selected, spot.x(), spot.y(), _REACH / scale) else None

    def _hover(self, part: Part | None, at: QPointF | None = None) -> None:
        scrubs = at is not None and self._scrubbed_from(part, at) is not None
        self._show_cursor(Qt.CursorShape.SizeHorCursor if scrubs else Qt.CursorShape.ArrowCursor)
        if part == self._hovered:
            return
        self._hovered = part
        self._show_marks()
        self._tell(self.words_of(part), hovered=True)

    def _show_cursor(self, shape: Qt.CursorShape) -> None:
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

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
        self._tell(words)
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _tell(self, words: str, *, hovered: bool = False) -> None:
        self._told, self._tells_hovered = words, hovered
        self.described.emit(words)

    def _tell_anew(self, *, again: bool = False) -> None:
        """Give the present numbers where the status line speaks of this diagram, the same words only `again`."""
        if self._tells_hovered:
            words = self.words_of(self._hovered)
            if self._hovered is not None and (again or words != self._told):
                self._tell(words, hovered=True)
        elif (self.hasFocus() or self.editor.isVisible()) and (again or self._current_words() != self._told):
            self._say()

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
        self._tell_anew()
        if self._mark.isVisible() != self._offers_explanation():
            self._follow()

    def _pan(self, way: QPointF) -> None:
        super()._pan(way)
        self._follow()

    def _follow(self) -> None:
        """Put the sign that asks for an explanation beside the selected number, or the field that is open on it."""
        place = None
        if self._geometry is not None and self._offers_explanation():
            shown = self.editor.isVisible()
            place = self.editor.geometry().topRight() if shown else self.corner_of(self._selected or self._cursor)
        if place is None:
            self._mark.hide()
        else:
            self._mark.show_at(place)

    def _offers_explanation(self) -> bool:
        return self._has_number() and (self.hasFocus() or self.editor.isVisible())

    def _bring_into_view(self, part: Part) -> None:
        part_is_seen = part.kind == "weight" and self.middle_seen_of(part) is not None
        if not self._fitted and not part_is_seen:
            self.ensureVisible(QRectF(self.mapToScene(self.place_of(part)), QSizeF(1, 1)), 40, 30)

    def _scrub(self, press: Press, scrub: Scrub, event: QMouseEvent) -> None:
        value = scrub.value_at(event.position().x(), event.modifiers())
        if value is None or press.scrubbed is None:
            return
        if not press.moved:
            press.moved = True
            self._select(press.scrubbed)
        self._put(press.scrubbed, value, scrub.key)

    def _give_up(self) -> None:
        """Take back a scrub that is under way, or select nothing."""
        press, self._press = self._press, None
        if press is not None and press.moved and press.scrubbed is not None and press.scrub is not None:
            self._put(press.scrubbed, press.scrub.start_value, press.scrub.key)
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
