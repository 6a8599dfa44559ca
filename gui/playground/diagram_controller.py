"""Binds the diagram to the document: it shows what the strip shows, and what it asks for goes the way of the strip's edits."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from engine import Document
from gui.model.forward_pass import ForwardPass
from gui.model.store import DocumentStore
from gui.playground.page import Playground
from gui.playground.playground_controller import PlaygroundController


class DiagramController(QObject):
    """One for a playground; it begins when the diagram is first looked at."""

    described = Signal(str)

    def __init__(self, page: Playground, main: PlaygroundController, store: DocumentStore, forward_pass: ForwardPass) -> None:
        super().__init__(page)
        self._page, self._main, self._store, self._forward = page, main, store, forward_pass
        self._node = (0, 0)  # column and row of the one selected last
        page.view_diagram.toggled.connect(self._begin)
        forward_pass.passing.connect(page.strip.set_passing)  # a visible run goes through both views

    def _begin(self) -> None:
        self._page.view_diagram.toggled.disconnect(self._begin)
        self._diagram, strip, store = self._page.diagram, self._page.strip, self._store
        diagram = self._diagram
        diagram.described.connect(self.described)
        for asked, way in (
            (diagram.x_edited, strip.x_edited),
            (diagram.weights_edited, strip.weights_edited),
            (diagram.biases_edited, strip.biases_edited),
            (diagram.layer_selected, strip.layer_selected),
        ):
            asked.connect(way)
        diagram.node_selected.connect(self._select_node)
        self._page.view_diagram.toggled.connect(self._show_selected)
        store.changed.connect(self._document_changed)
        store.opened.connect(self._show)
        # Undo and redo clear the status line once the document has changed; the diagram speaks after that.
        store.undo_stack.indexChanged.connect(diagram.describe_current, Qt.ConnectionType.QueuedConnection)
        self._forward.changed.connect(self._show)
        self._forward.passing.connect(diagram.set_passing)
        self._main.shown.connect(self._show_subject)
        self._show()
        self._show_subject()

    def _document_changed(self, old: Document, new: Document) -> None:
        if old.network is not new.network or old.x is not new.x:
            self._show()

    def _show(self) -> None:
        """Show the document and its results together: results may come before the word of a new network they belong to."""
        document, forward = self._store.document, self._forward
        self._diagram.show_network(document.network, document.x)
        self._diagram.show_results(forward.trace, forward.revealed, stale=forward.stale)

    def _show_subject(self) -> None:
        self._diagram.set_chosen(self._main.subject.layer)
        self._show_selected()

    def _select_node(self, column: int, row: int) -> None:
        self._node = (column, row)
        self._show_selected()

    def _show_selected(self) -> None:
        """Let the operating point of the selected neuron stand out on the curves, while its layer is shown from here."""
        (column, row), layer = self._node, self._main.subject.layer
        here = layer is not None and layer == column - 1 and self._page.view_diagram.isChecked()
        for plot in (self._page.plots.f_plot, self._page.plots.df_plot):
            plot.marks.set_selected(str(row + 1) if here else "")
