"""DiagramView: the network of the equation strip as a diagram, edited like the strip by mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from engine.explain.references import Reference
from gui.network.diagram.contents import Contents
from gui.network.diagram.descriptions import DiagramWords
from gui.network.diagram.explanation import DiagramExplanation
from gui.network.diagram.hands.editing import DiagramEditing, NumberEditor
from gui.network.diagram.hands.keyboard import DiagramKeyboard
from gui.network.diagram.hands.mouse import DiagramMouse
from gui.network.diagram.hands.selection import Selection
from gui.network.diagram.layout import Part, enlargement
from gui.network.diagram.positions import Positions
from gui.network.diagram.scene import DiagramScene
from gui.network.diagram.status import DiagramStatus
from gui.network.diagram.zoom_view import ZoomView
from gui.style.theme import Look
from gui.text.translation import Retranslated
from gui.widgets.labels import plain_tip

_LEAST_HEIGHT = 110  # pixels before zoom


class DiagramView(Retranslated, ZoomView):
    """Shows a network and its results; requests edits with the strip's signals. While hidden, it only stores contents."""

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
        self.positions, self._selection = Positions(self, self.content, look), Selection(self)
        self._editing = DiagramEditing(look, self._words, self, self.positions, self._selection)
        self._mouse = DiagramMouse(self, self.positions, self._selection, self._editing)
        self._keyboard = DiagramKeyboard(self, self.content, self.positions, self._selection, self._editing)
        self._status = DiagramStatus(look, self._words, self._selection, self)
        self.explanation = DiagramExplanation(
            look, self, self.content, positions=self.positions, selection=self._selection, editor=self.editor
        )
        self._contents: Contents | None = None
        self._presenting = False
        self._set_up()
        look.changed.connect(self._restyle)
        self._retranslate()

    @property
    def selected(self) -> Part | None:
        """The part whose number is selected."""
        return self._selection.number

    @property
    def current(self) -> Part:
        """The keyboard's node."""
        return self._selection.node

    @property
    def editor(self) -> NumberEditor:
        """The field that opens on a number."""
        return self._editing.field

    # --- what is shown

    def show_contents(self, contents: Contents) -> None:
        """Show a network and its results; nothing is redrawn if both are unchanged."""
        before = self._contents
        self._contents = self._status.contents = self._editing.contents = self.explanation.contents = contents
        if self.isVisible() and (before is None or not contents.shows_same(before)):
            self._refresh()

    def set_chosen(self, layer: int | None) -> None:
        """Mark the focused layer, or none."""
        self.content.set_chosen(-1 if layer is None else layer)

    def set_passing(self, layer: int) -> None:
        """Emphasise the layer that the animated pass has reached, or none for -1."""
        if self.isVisible() or layer < 0:
            self.content.light_up(layer)

    def show_explained(self, references: frozenset[Reference], explained: Reference | None) -> None:
        """Highlight the numbers of an explanation and the explained one; none for an empty set."""
        self.explanation.references, self.explanation.explained = references, explained
        if self.isVisible():
            self.explanation.show_marks()

    def anchor(self, reference: Reference | None) -> QRect:
        """Return the area to keep visible while a number is explained: its column, else the whole view."""
        return self.explanation.anchor(reference)

    def value_of(self, part: Part) -> float | None:
        """Return the number of an input, a bias or a weight."""
        return self._editing.value_of(part)

    def words_of(self, part: Part | None) -> str:
        """Return a sentence about a part."""
        return self._status.sentence(part)

    def place_of(self, part: Part) -> QPoint:
        """Return a point of the viewport at which a part can be clicked."""
        return self.positions.middle(part)

    def select(self, part: Part | None) -> None:
        """Select the number of a part, and go to its node; None selects nothing."""
        self._selection.select(part)

    def fit(self) -> None:
        """Fit the whole network into the view."""
        self.fitted = True
        self.content.forget()
        self._refresh()

    def present(self, presenting: bool) -> None:
        """Draw everything larger for presenting, or as before."""
        self._presenting = presenting
        self._restyle()

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Zoom about a point of the view, or its middle; the field is closed, as it would not move along."""
        self.editor.hide()
        super().zoom_by(factor, about)

    def describe_current(self) -> None:
        """Describe the part under the pointer or of the keyboard again."""
        if self.isVisible():
            self._status.say_again(is_at_keyboard=self.explanation.is_at_keyboard)

    # --- Qt's events

    def sizeHint(self) -> QSize:
        """Return a size for a few neurons."""
        return QSize(self._look.px(400), self._look.px(2 * _LEAST_HEIGHT))

    def showEvent(self, event: QShowEvent) -> None:
        """Show contents that changed while hidden."""
        super().showEvent(event)
        self._refresh()
        self.explanation.show_marks()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again if fitted; otherwise keep the visible portion."""
        super().resizeEvent(event)
        if self.fitted and self.isVisible():
            self.fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, a scrub, or panning."""
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Continue a press, or highlight the part under the pointer."""
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the press."""
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit the view after a double click on empty space; elsewhere it counts as a click."""
        if event.button() == Qt.MouseButton.LeftButton and self.positions.part_at(event.position()) is None:
            self.fit()
        else:
            self._mouse.press(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the gradient of the link under a resting pointer in a tool tip, with the share of each path."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return super().viewportEvent(event)
        part = self.positions.part_at(QPointF(event.pos()))
        QToolTip.showText(event.globalPos(), plain_tip(self._status.tip(part)), self.viewport())
        return True

    def leaveEvent(self, event: QEvent) -> None:
        """Remove the highlight."""
        self._mouse.leave()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring and describe the keyboard's part."""
        super().focusInEvent(event)
        self.explanation.show_marks()
        self._status.say_focused()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring."""
        super().focusOutEvent(event)
        self.explanation.show_marks()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel a scrub on Esc; otherwise move, edit or zoom."""
        if event.key() == Qt.Key.Key_Escape and self._mouse.give_up():
            return
        if not self._keyboard.press(event):
            super().keyPressEvent(event)

    def _set_up(self) -> None:
        """Set the view's behaviour, and connect its objects."""
        self.setObjectName("network_diagram")
        self.setProperty("card", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        for source, signal in (
            (self._status.described, self.described),
            (self._editing.x_edited, self.x_edited),
            (self._editing.weights_edited, self.weights_edited),
            (self._editing.biases_edited, self.biases_edited),
            (self._keyboard.fit_requested, self.fit),
            (self._selection.node_chosen, self._node_chosen),
            (self._selection.changed, self.explanation.show_marks),
            (self._selection.hovered_changed, self.explanation.show_marks),
            (self._keyboard.explain_requested, self.explanation.request),
            (self.explanation.requested, self.explain_requested),
        ):
            source.connect(signal)

    def _refresh(self) -> None:
        """Update the scene with the present contents."""
        if self._contents is None:
            return
        if not self.content.fits(self._contents.network):
            self._lay_out(self._contents.network.shape)
        self.content.show_contents(self._contents, self.devicePixelRatioF())
        self._status.say_changed(is_at_keyboard=self.explanation.is_at_keyboard)
        self.explanation.renew_sign()

    def _lay_out(self, shape: tuple[int, ...]) -> None:
        """Lay out a network, and end editing, pressing and selecting in the previous one."""
        self.editor.hide()
        self._mouse.forget()
        self._selection.stay_within(shape)
        size = self.viewport().size()
        if self.fitted and self._presenting:
            larger = enlargement(shape, size.width(), size.height(), self._look.zoom / 100, self._look.decimals)
            self.scale(larger / self.zoom(), larger / self.zoom())
            size /= larger
        elif self.fitted:
            self.resetTransform()
        self.content.lay_out(shape, size)
        geometry = self.content.geometry
        whole = QRectF(0, 0, geometry.width, geometry.height)
        self.setSceneRect(whole.adjusted(-geometry.width, -geometry.height, geometry.width, geometry.height))
        if self.fitted:
            self.centerOn(whole.center())
        self.explanation.show_marks()

    def _restyle(self) -> None:
        self.setMinimumHeight(self._look.px(_LEAST_HEIGHT))
        self.content.forget()
        if self.isVisible():
            self._refresh()

    def _retranslate(self) -> None:
        self.setAccessibleName(self._words.label())
        self._restyle()

    def _node_chosen(self, part: Part) -> None:
        if part.column:
            self.layer_selected.emit(part.column - 1)
        self.node_selected.emit(part.column, part.row)
