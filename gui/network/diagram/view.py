"""DiagramView: the second view of what the equation strip shows, and an editor as it is: by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine import Network, Trace
from engine.data.names import NO_NAMES, Names
from engine.explain.references import Reference
from gui.network.diagram.contents import NO_WAY_BACK, Contents, WayBack, part_of, parts_of, reference_of
from gui.network.diagram.descriptions import DiagramWords
from gui.network.diagram.editor import NumberEditor
from gui.network.diagram.layout import Part, link_beside, node, step
from gui.network.diagram.marks import Marks
from gui.network.diagram.mouse import DiagramMouse
from gui.network.diagram.positions import Positions
from gui.network.diagram.scene import DiagramScene
from gui.network.diagram.zoom_view import NOTCH, ZoomView
from gui.style.theme import Look
from gui.text.translation import Retranslated
from gui.widgets.info_mark import InfoMark

_LEAST_HEIGHT = 110  # pixels before zoom
_BESIDE_NODE = 40  # pixels that stay free on either side while its number is explained
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class DiagramView(Retranslated, ZoomView):
    """Shows a network and its results; requests edits with the same signals as the strip. Hidden, it only takes notes."""

    x_edited = Signal(object, object)  # array, merge key
    weights_edited = Signal(int, object, object)  # layer, array, merge key
    biases_edited = Signal(int, object, object)
    layer_selected = Signal(int)
    node_selected = Signal(int, int)  # column, row
    described = Signal(str)
    explain_requested = Signal(object)  # Reference

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words = look, DiagramWords(self)
        self.content = DiagramScene(look, self._words, self)
        self.setScene(self.content)
        self.positions = Positions(self, self.content, look)
        self._contents: Contents | None = None
        self.references: frozenset[Reference] = frozenset()  # of what takes part in an explanation
        self.explained: Reference | None = None
        self._hovered: Part | None = None
        self.selected: Part | None = None
        self.current = Part("input", 0, 0)  # the node that the keyboard is at
        self._described, self._describes_hovered = "", False  # what the status line was given last
        self._mouse = DiagramMouse(self)
        self.editor = NumberEditor(look, self.viewport())
        self._mark = InfoMark(look, "diagram_explain", self.viewport())
        self._set_up()
        look.changed.connect(self._restyle)
        self._retranslate()

    def show_network(self, network: Network, x: tuple[float, ...], names: Names = NO_NAMES) -> None:
        """Show a network and its input, named as the document does; what is the same object as before is left alone."""
        before = self._contents or Contents(network, ())  # whose x is no other's
        same = network is before.network and x is before.x
        self._contents = replace(before, network=network, x=x, names=names)
        if self.isVisible() and not same:
            self._refresh()

    def show_results(self, trace: Trace | None, revealed: int, *, stale: bool, way_back: WayBack = NO_WAY_BACK) -> None:
        """Fill the nodes of the first `revealed` layers of the network on show, or show what came back."""
        before, results = self._contents, (trace, revealed, stale, way_back)
        if before is None or results == before.results:
            return
        self._contents = replace(before, trace=trace, revealed=revealed, stale=stale, way_back=way_back)
        if self.isVisible():
            self._refresh()

    def set_chosen(self, layer: int | None) -> None:
        """Mark a layer as the one the plots show, or none."""
        self.content.set_chosen(-1 if layer is None else layer)

    def set_passing(self, layer: int) -> None:
        """Light up the layer that a visible run is at, or none for -1."""
        if self.isVisible() or layer < 0:
            self.content.light_up(layer)

    def show_explained(self, references: frozenset[Reference], explained: Reference | None) -> None:
        """Light up the numbers that take part in an explanation, and the one that is explained; none for an empty set."""
        self.references, self.explained = references, explained
        if self.isVisible():
            self._show_marks()

    def anchor(self, reference: Reference | None) -> QRect:
        """Return what should stay in sight while a number is explained: the column it stands in, else the whole view."""
        part = None if reference is None or self._contents is None else part_of(reference, self._contents.network.shape)
        area = self.rect()
        if part is None:
            return area
        x = self.viewport().mapTo(self, self.place_of(part)).x()
        return QRect(max(0, min(x, self.width())) - _BESIDE_NODE, area.top(), 2 * _BESIDE_NODE, area.height())

    def fit(self) -> None:
        """Show all of the network, as large as the view."""
        self.fitted = True
        self.resetTransform()
        self.content.forget()
        self._refresh()

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Zoom about a point of the view, or its middle; the editor would stay behind."""
        self.editor.hide()
        super().zoom_by(factor, about)

    def value_of(self, part: Part) -> float | None:
        """Return the number of an input, a bias or a weight."""
        return None if self._contents is None else self._contents.value_of(part)

    def part_at(self, at: QPointF) -> Part | None:
        """Return the part at a point of the viewport."""
        return self.content.part_at(self.mapToScene(at.toPoint()), self.zoom())

    def scrubbed_from(self, part: Part | None, at: QPointF) -> Part | None:
        """Return the number that a drag from a point on a part changes."""
        return self.content.scrubbed_from(part, self.mapToScene(at.toPoint()), self.zoom(), self.selected)

    def place_of(self, part: Part) -> QPoint:
        """Return where in the viewport a part is clicked."""
        return self.positions.middle(part)

    def select(self, part: Part | None) -> None:
        """Select the number of a part, and go to its node; None selects nothing."""
        self.selected = part if part is not None and part.kind != "neuron" else None
        if part is not None:
            self._go_to(part.node)
        self._show_marks()
        self._say()

    def edit(self, part: Part) -> None:
        """Open the editor on the number of a part; that of a neuron is its bias."""
        target = Part("bias", part.column, part.row) if part.kind == "neuron" else part
        value = self.value_of(target)
        if value is None:
            return
        self.selected = target
        self._show_marks()
        self._bring_into_view(target)
        self.editor.open(self._words.name(target), value, self.positions.middle_seen(target) or self.place_of(target))
        self._follow()

    def put(self, part: Part, number: float, merge_key: object) -> None:
        """Request another number at a part of the network."""
        if self._contents is None:
            return
        array = self._contents.array_with(part, number)
        if part.kind == "input":
            self.x_edited.emit(array, merge_key)
        else:
            (self.biases_edited if part.kind == "bias" else self.weights_edited).emit(part.column - 1, array, merge_key)

    def point_out(self, part: Part | None, at: QPointF | None = None) -> None:
        """Mark and describe the part under the pointer."""
        scrubs = at is not None and self.scrubbed_from(part, at) is not None
        self.show_cursor(Qt.CursorShape.SizeHorCursor if scrubs else Qt.CursorShape.ArrowCursor)
        if part == self._hovered:
            return
        self._hovered = part
        self._show_marks()
        self._describe(self.words_of(part), hovered=True)

    def words_of(self, part: Part | None) -> str:
        """Return a sentence about a part."""
        if part is None or self._contents is None:
            return ""
        return self._words.sentence(part, self._contents, self._look.decimals)

    def describe_current(self) -> None:
        """Say again what the pointer or the keyboard is on."""
        if self.isVisible():
            self._describe_anew(again=True)

    def sizeHint(self) -> QSize:
        """Return a size for a few neurons."""
        return QSize(self._look.px(400), self._look.px(2 * _LEAST_HEIGHT))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the diagram was hidden."""
        super().showEvent(event)
        self._refresh()
        self._show_marks()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew where all is shown; otherwise stay with what is on show."""
        super().resizeEvent(event)
        if self.fitted and self.isVisible():
            self.fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, a scrub, or a move of the whole."""
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it, or point out what is under the pointer."""
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show all after a double-click beside everything; elsewhere it is one more click."""
        if event.button() == Qt.MouseButton.LeftButton and self.part_at(event.position()) is None:
            self.fit()
        else:
            self._mouse.press(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Point out nothing any more."""
        self.point_out(None)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show and say where the keyboard is."""
        super().focusInEvent(event)
        self._show_marks()
        self._describe(self._current_words())

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
            self.edit(self.selected or self.current)
        elif key == Qt.Key.Key_Space:
            self._explain()
        elif key == Qt.Key.Key_Escape:
            if not self._mouse.give_up():
                self.selected = None
                self._show_marks()
        elif key == Qt.Key.Key_Home:
            self.fit()
        elif event.text() in ("+", "-"):
            self.zoom_by(NOTCH if event.text() == "+" else 1 / NOTCH)
        else:
            super().keyPressEvent(event)

    def _set_up(self) -> None:
        self.setObjectName("network_diagram")
        self.setProperty("card", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.editor.entered.connect(self._take)
        self.editor.closed.connect(self.setFocus)
        for asked in (self.editor.explain_requested, self._mark.clicked):
            asked.connect(self._explain)
        for moved in (self.editor.gone, self.editor.placed, self.zoomed):
            moved.connect(self._follow)

    def _refresh(self) -> None:
        """Bring the scene up to date with what is to be shown."""
        if self._contents is None:
            return
        if not self.content.fits(self._contents.network):
            self._lay_out(self._contents.network.shape)
        self.content.show_contents(self._contents, self.devicePixelRatioF())
        self._values_shown()

    def _lay_out(self, shape: tuple[int, ...]) -> None:
        """Lay out a network, and forget what was being done to the one before."""
        self.editor.hide()
        self._mouse.forget()
        self._hovered = self.selected = None
        self.content.lay_out(shape, self.viewport().size())
        geometry = self.content.geometry
        whole = QRectF(0, 0, geometry.width, geometry.height)
        self.setSceneRect(whole.adjusted(-geometry.width, -geometry.height, geometry.width, geometry.height))
        if self.fitted:
            self.centerOn(whole.center())
        column = min(self.current.column, len(shape) - 1)
        self.current = node(column, min(self.current.row, shape[column] - 1))
        self._show_marks()

    def _restyle(self) -> None:
        self.setMinimumHeight(self._look.px(_LEAST_HEIGHT))
        self.content.forget()
        if self.isVisible():
            self._refresh()

    def _retranslate(self) -> None:
        self.setAccessibleName(self._words.label())
        self._restyle()

    def _show_marks(self) -> None:
        focus = self.current if self.hasFocus() and self.selected is None else None
        shape = self.content.shape
        explained = None if self.explained is None else part_of(self.explained, shape)
        self.content.show_marks(Marks(self._hovered, self.selected, focus, parts_of(self.references, shape), explained))
        self._follow()

    def _values_shown(self) -> None:
        self._describe_anew()
        if self._mark.isVisible() != self._offers_explanation():
            self._follow()

    def _travel(self, columns: int, rows: int) -> None:
        if not self.content.is_laid_out:
            return
        self.selected = None
        self._go_to(step(self.content.geometry, self.current, columns, rows))
        self._bring_into_view(self.current)
        self._show_marks()
        self._say()

    def _go_to(self, part: Part) -> None:
        self.current = part
        if part.column:
            self.layer_selected.emit(part.column - 1)
        self.node_selected.emit(part.column, part.row)

    def _next_link(self, rows: int) -> None:
        """Select the next link into the node of the keyboard, so that Enter edits its weight."""
        if not self.content.is_laid_out or not self.current.column or not rows:
            return
        self.selected = link_beside(self.content.geometry, self.current, self.selected, rows)
        self._show_marks()
        self._say()

    def _say(self) -> None:
        """Tell the status line and a screen reader what is selected."""
        words = self._current_words()
        self._describe(words)
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _describe(self, words: str, *, hovered: bool = False) -> None:
        self._described, self._describes_hovered = words, hovered
        self.described.emit(words)

    def _describe_anew(self, *, again: bool = False) -> None:
        """Give the present numbers where the status line speaks of this diagram, the same words only `again`."""
        if self._describes_hovered:
            words = self.words_of(self._hovered)
            if self._hovered is not None and (again or words != self._described):
                self._describe(words, hovered=True)
        elif (self.hasFocus() or self.editor.isVisible()) and (again or self._current_words() != self._described):
            self._say()

    def _current_words(self) -> str:
        words = self.words_of(self.selected or self.current)
        return self._words.with_explanation(words) if self._has_number() else words

    def _has_number(self) -> bool:
        """Return whether the selected number is there to be explained."""
        return self._contents is not None and self._contents.has_number(self.selected or self.current)

    def _explain(self) -> None:
        self.explain_requested.emit(reference_of(self.selected or self.current))

    def _follow(self) -> None:
        """Put the sign that asks for an explanation beside the selected number, or the field that is open on it."""
        at = None
        if self.content.is_laid_out and self._offers_explanation():
            is_open = self.editor.isVisible()
            at = self.editor.geometry().topRight() if is_open else self.positions.corner(self.selected or self.current)
        if at is None:
            self._mark.hide()
        else:
            self._mark.show_at(at)

    def _offers_explanation(self) -> bool:
        return self._has_number() and (self.hasFocus() or self.editor.isVisible())

    def _bring_into_view(self, part: Part) -> None:
        if part.kind != "weight" or self.positions.middle_seen(part) is None:
            self.bring_into_view(self.mapToScene(self.place_of(part)))

    def _take(self, number: float) -> None:
        if self.selected is not None:
            self.put(self.selected, number, None)
            self.editor.set_value(number)
