"""GradientPanel: the "Gradient" tab, with the flow through the layers and the factors of one path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from engine import BoundActivation, Message
from engine.explain.references import Reference, symbol_text
from gui.network.learning.gradient.flow_chart import FlowChart
from gui.network.learning.gradient.log_scale import figure
from gui.network.learning.gradient.waterfall import Waterfall
from gui.style.theme import Look
from gui.text.translation import Retranslated, say, text
from gui.widgets.labels import Label

if TYPE_CHECKING:
    from engine.insights.gradients import LayerFlow
    from engine.insights.record import Insight
    from engine.learning.paths import Path


@dataclass(frozen=True, eq=False)
class ShownFlow:
    """The flow of each layer (None if not revealed), the chosen layer, its function, and the largest possible slope of this
    (None if unbounded)."""

    flows: tuple[LayerFlow | None, ...]
    layer: int
    function: BoundActivation
    bound: float | None
    stale: bool


@dataclass(frozen=True, eq=False)
class ShownPath:
    """One path: its gradient, its rank by size (from 0), and the number of paths; `can_step` if others can be shown."""

    path: Path
    gradient: Reference
    value: float
    rank: int
    count: int
    can_step: bool


class GradientPanel(Retranslated, QScrollArea):
    """Shows a flow and a path; requests a backward pass if there are none, another layer, and another path."""

    backward_asked = Signal()
    layer_chosen = Signal(int)
    path_stepped = Signal(int)
    remedy_asked = Signal(object)  # the Insight
    came_into_view = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._flow: ShownFlow | None = None
        self._path: ShownPath | None = None
        self._reason: Message | None = None
        self._insight: Insight | None = None
        self.setObjectName("gradient_panel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chart, self.waterfall = FlowChart(look), Waterfall(look)
        self._empty, self._sentence, self._bound = (self._label(name) for name in ("empty", "sentence", "bound"))
        self._heading, self._share, self._rank = (self._label(name) for name in ("path", "share", "rank"))
        self._heading.setProperty("heading", True)
        self._bound.setProperty("caption", True)
        self._share.setProperty("caption", True)
        self._rank.setProperty("caption", True)
        self.backward, self.remedy = self._words_button("backward"), self._words_button("remedy")
        self.stronger, self.weaker = (
            self._arrow("stronger", Qt.ArrowType.LeftArrow),
            self._arrow("weaker", Qt.ArrowType.RightArrow),
        )
        self._lay_out()
        self.backward.clicked.connect(self.backward_asked)
        self.remedy.clicked.connect(lambda: self.remedy_asked.emit(self._insight))
        self.chart.layer_chosen.connect(self.layer_chosen)
        self.stronger.clicked.connect(lambda: self.path_stepped.emit(-1))
        self.weaker.clicked.connect(lambda: self.path_stepped.emit(1))
        self._retranslate()

    def show_nothing(self, reason: Message | None) -> None:
        """Explain what the tab shows, with the button for it, or report why there is nothing."""
        self._flow, self._path, self._reason = None, None, reason
        self._retranslate()

    def show_flow(self, flow: ShownFlow, path: ShownPath | None) -> None:
        """Show the flow, and a path if one is revealed."""
        self._flow, self._path = flow, path
        self.chart.show_flow(flow.flows, flow.layer, stale=flow.stale)
        self.waterfall.show_path(path.path if path is not None else None, stale=flow.stale)
        self._retranslate()

    def show_insight(self, insight: Insight | None) -> None:
        """Show an insight into the gradient with its remedy, or None."""
        if insight is not self._insight:
            self._insight = insight
            self._retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Request the values that were not computed while hidden."""
        super().showEvent(event)
        self.came_into_view.emit()

    def _label(self, name: str) -> Label:
        label = Label()
        label.setObjectName(f"gradient_{name}")
        label.setWordWrap(name != "rank")
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        return label

    def _words_button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"gradient_{name}")
        button.setAutoDefault(False)
        return button

    def _arrow(self, name: str, arrow: Qt.ArrowType) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"path_{name}")
        button.setArrowType(arrow)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _lay_out(self) -> None:
        body = QWidget()
        body.setObjectName("gradient_body")
        body.setAutoFillBackground(True)
        body.setBackgroundRole(QPalette.ColorRole.Base)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._heading, 1)
        for widget in (self.stronger, self._rank, self.weaker):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addWidget(self._empty)
        column.addWidget(self.backward, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.chart)  # the picture comes before the text
        column.addWidget(self._sentence)
        column.addWidget(self.remedy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._bound)
        column.addLayout(row)
        for widget in (self.waterfall, self._share):
            column.addWidget(widget)
        column.addStretch()
        self.setWidget(body)

    def _retranslate(self) -> None:
        flow, path = self._flow, self._path
        self.setAccessibleName(self.tr("How much of the gradient arrives at each layer"))
        empty = self.tr("Backward sends the loss back through the layers; here is then seen how much of it arrives at each.")
        self._empty.setText(empty if self._reason is None else say(self._reason))
        self.backward.setText(self.tr("Backward"))
        self.backward.setAccessibleName(self.tr("Send the loss back through the layers"))
        self.remedy.setText(self.tr("Apply the remedy"))
        self.remedy.setAccessibleName(self.tr("Change the network as the remedy says; Undo takes it back"))
        self.remedy.setToolTip(self.remedy.accessibleName())
        self._empty.setVisible(flow is None)
        self.backward.setVisible(flow is None and self._reason is None)
        self._sentence.setText(self._about_flow(flow) if flow is not None else "")
        insight = self._insight if flow is not None and not flow.stale else None
        self.remedy.setVisible(insight is not None and insight.remedy is not None)
        self._bound.setText(self._about_bound(flow) if flow is not None else "")
        self.chart.setVisible(flow is not None)
        for label in (self._sentence, self._bound):
            label.setVisible(bool(label.text()))
        self._show_path_texts(path)
        for widget in (self._heading, self.waterfall, self._share, self.stronger, self._rank, self.weaker):
            widget.setVisible(path is not None)

    def _about_flow(self, flow: ShownFlow) -> str:
        """Return the sentence about the chosen layer."""
        if self._insight is not None and not flow.stale:
            remedy = self._insight.remedy
            sentence = say(self._insight.message)
            return (
                sentence
                if remedy is None
                else self.tr("{problem} Remedy: {remedy}.").format(problem=sentence, remedy=say(remedy.label))
            )
        first, last = flow.flows[0], flow.flows[-1]
        if flow.stale:
            return self.tr("● Edited, press Backward: this is from before.")
        if first is None or last is None:
            return self.tr("Step goes on back to the first layer.")
        if last.delta_size == 0.0:
            return self.tr("δ of the last layer is 0 already: nothing is sent back.")
        if len(flow.flows) == 1:
            return ""
        template = self.tr("From layer {last} back to layer 1, δ of a neuron becomes {ratio} times as large.")
        return template.format(last=len(flow.flows), ratio=figure(first.delta_size / last.delta_size))

    def _about_bound(self, flow: ShownFlow) -> str:
        if flow.bound is None:
            return ""
        name = text("activations", flow.function.name)
        template = self.tr("Layer {layer}, {function}: |f′| is at most {bound}, wherever u is.")
        return template.format(layer=flow.layer + 1, function=name, bound=figure(flow.bound))

    def _show_path_texts(self, shown: ShownPath | None) -> None:
        """Show the heading and the factors of a path."""
        texts: Sequence[str] = ("", "", "")
        if shown is not None:
            symbol = symbol_text(shown.gradient)
            strongest = self.tr("Strongest path: {gradient}").format(gradient=symbol)
            other = self.tr("Path: {gradient}").format(gradient=symbol)
            sum_of_all = self.tr("It adds {value} to {gradient} = {total}, the sum of {count} paths.")
            only_one = self.tr("It is the only one: {gradient} = {total}.")
            fields = {"value": figure(shown.path.value), "gradient": symbol, "total": figure(shown.value)}
            rank = self.tr("{rank} of {count}").format(rank=shown.rank + 1, count=shown.count)
            share = (sum_of_all if shown.count > 1 else only_one).format(**fields, count=shown.count)
            texts = (strongest if shown.rank == 0 else other, share, rank)
            self.stronger.setEnabled(shown.can_step and shown.rank > 0)
            self.weaker.setEnabled(shown.can_step and shown.rank + 1 < shown.count)
        self._rank.setText(texts[2] if shown is not None and shown.can_step else "")
        self._heading.setText(texts[0])
        self._share.setText(texts[1])
        for button, tip in ((self.stronger, self.tr("A stronger path")), (self.weaker, self.tr("A weaker path"))):
            button.setToolTip(tip)
            button.setAccessibleName(tip)
