"""FacetView: shows the chosen facet of a number in place of its terms."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine import Message
from engine.explain.graph import NeuronGraph
from engine.learning.gradient_check import GradientCheck
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.explanations.facets.check_view import CheckView
from gui.explanations.facets.graph_view import GraphView
from gui.explanations.facets.path_list import PathList
from gui.explanations.facets.picture_button import PictureButton
from gui.explanations.facets.values import Paths
from gui.style.theme import Look
from gui.text.translation import Retranslated, say
from gui.widgets.labels import Label

_GRAPH = QT_TRANSLATE_NOOP("facets", "Values above the edges, gradients through this neuron below.")
_GRAPH_OF_SOME = QT_TRANSLATE_NOOP(
    "facets", "Values above the edges, gradients through this neuron below; {others} smaller products are one sum."
)


class FacetView(Retranslated, QWidget):
    """Shows one widget at a time, below a sentence about it."""

    details_changed = Signal(str)  # the text spelt out below

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message: Message | None = None
        self.sentence = Label()
        self.sentence.setObjectName("explanation_facet_sentence")
        self.sentence.setWordWrap(True)
        self.paths, self.check, self.graph, self.export = PathList(look), CheckView(look), GraphView(look), PictureButton(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.sentence, self.paths, self.check, self.graph):
            column.addWidget(widget)
        column.addWidget(self.export, 0, Qt.AlignmentFlag.AlignLeft)
        self.paths.path_chosen.connect(lambda: self.details_changed.emit(self.paths.details()))
        self.hide()

    def show_nothing(self) -> None:
        """Show nothing, as the terms are shown instead."""
        self._show(None, None)

    def show_paths(self, paths: Paths) -> None:
        """Show a sum over paths."""
        self.paths.show_sum(paths.sum)
        self._show(self.paths, paths.sentence)

    def show_check(self, check: GradientCheck | None, sentence: Message) -> None:
        """Show a gradient check, or the reason why there is none."""
        self.check.show_check(check)
        self._show(self.check if check is not None else None, sentence)

    def show_graph(self, graph: NeuronGraph) -> None:
        """Show the computational graph of a neuron."""
        self.graph.show_graph(graph)
        self._show(self.graph, Message(_GRAPH_OF_SOME if graph.others else _GRAPH, {"others": graph.others}, "facets"))

    def _show(self, widget: QWidget | None, sentence: Message | None) -> None:
        """Show one of the widgets with a sentence, or none."""
        self._message = sentence
        self.export.setVisible(widget is self.graph)
        for view in (self.paths, self.check, self.graph):
            view.setVisible(view is widget)
        if widget is not self.paths:
            self.paths.show_sum(None)
        self.setVisible(sentence is not None)
        self._retranslate()
        self.details_changed.emit(self.paths.details())

    def _retranslate(self) -> None:
        self.sentence.setText("" if self._message is None else say(self._message))
