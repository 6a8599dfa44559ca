"""DiagramExplanation: explanations in a diagram: the highlighted numbers, and the sign that requests one."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, Signal

from engine.explain.references import Reference
from gui.network.diagram.contents import Contents, part_of, parts_of, reference_of
from gui.network.diagram.hands.editing import NumberEditor
from gui.network.diagram.hands.selection import Selection
from gui.network.diagram.items.marks import DiagramMarks
from gui.network.diagram.positions import Positions
from gui.network.diagram.scene import DiagramScene
from gui.network.diagram.zoom_view import ZoomView
from gui.style.theme import Look
from gui.widgets.info_mark import InfoMark

_BESIDE_NODE = 40  # pixels that stay free on either side while its number is explained


class DiagramExplanation(QObject):
    """Owns the sign and marks the scene; `requested` is emitted for the selected number by the sign, the field or `request`."""

    requested = Signal(object)  # Reference

    def __init__(
        self,
        look: Look,
        view: ZoomView,
        scene: DiagramScene,
        *,
        positions: Positions,
        selection: Selection,
        editor: NumberEditor,
    ) -> None:
        super().__init__(view)
        self._view, self._scene, self._positions, self._selection, self._editor = view, scene, positions, selection, editor
        self._sign = InfoMark(look, "diagram_explain", view.viewport())
        self.contents: Contents | None = None
        self.references: frozenset[Reference] = frozenset()  # the parts that take part
        self.explained: Reference | None = None
        for asked in (editor.explain_requested, self._sign.clicked):
            asked.connect(self.request)
        for moved in (editor.gone, editor.placed, view.zoomed):
            moved.connect(self._place_sign)

    @property
    def is_at_keyboard(self) -> bool:
        """Whether the diagram or its open field has the focus."""
        return self._view.hasFocus() or self._editor.isVisible()

    def anchor(self, reference: Reference | None) -> QRect:
        """Return the area to keep visible while a number is explained: its column, else the whole view."""
        view = self._view
        part = None if reference is None or self.contents is None else part_of(reference, self.contents.network.shape)
        area = view.rect()
        if part is None:
            return area
        x = view.viewport().mapTo(view, self._positions.middle(part)).x()
        return QRect(max(0, min(x, view.width())) - _BESIDE_NODE, area.top(), 2 * _BESIDE_NODE, area.height())

    def request(self) -> None:
        """Request an explanation of the selected number, or else of the node."""
        part = self._selection.part
        self.requested.emit(reference_of(part) if self.contents is None else self.contents.reference_of(part))

    def show_marks(self) -> None:
        """Update the marks and the sign."""
        selection, shape = self._selection, self._scene.shape
        focus = selection.node if self._view.hasFocus() and selection.number is None else None
        explained = None if self.explained is None else part_of(self.explained, shape)
        self._scene.show_marks(
            DiagramMarks(selection.hovered, selection.number, focus, parts_of(self.references, shape), explained)
        )
        self._place_sign()

    def renew_sign(self) -> None:
        """Show or hide the sign if the selected number appeared or disappeared; otherwise it stays."""
        if self._sign.isVisible() != self._is_offered():
            self._place_sign()

    def _place_sign(self) -> None:
        """Move the sign beside the selected number, or the field that is open on it."""
        at: QPoint | None = None
        if self._scene.is_laid_out and self._is_offered():
            is_open = self._editor.isVisible()
            at = self._editor.geometry().topRight() if is_open else self._positions.corner(self._selection.part)
        if at is None:
            self._sign.hide()
        else:
            self._sign.show_at(at)

    def _is_offered(self) -> bool:
        return self.is_at_keyboard and self.contents is not None and self.contents.has_number(self._selection.part)
