"""Playground: the first page. Picker, plots and card side by side, the network below; each view has its own binding."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from engine.exchange import FunctionView
from engine.explain.references import FunctionReference
from gui.explanations.binding import ExplanationBinding
from gui.explanations.spots import plot_spot, vector_spot
from gui.function.card.binding import CardBinding
from gui.function.card.info_card import InfoCard
from gui.function.comparison.binding import ComparisonBinding
from gui.function.editor.binding import OwnFunctionBinding
from gui.function.edits import FunctionEdits
from gui.function.header import FunctionHeader
from gui.function.picker.activation_picker import ActivationPicker
from gui.function.picker.binding import PickerBinding
from gui.function.picker.popover import FunctionPopoverBinding
from gui.function.plot_binding import PlotBinding
from gui.insights.binding import InsightBinding
from gui.model.workspace import State
from gui.network.bindings import DiagramBinding, NetworkBarBinding, OutputBinding, StripBinding
from gui.network.edits import NetworkEdits
from gui.network.learning.binding import LearningBinding
from gui.network.learning.loss_choice import LossChoice
from gui.network.network_bar import NetworkBar
from gui.network.pass_animation import PassAnimation
from gui.network.result_state import ResultState
from gui.network.strip.equation_strip import EquationStrip
from gui.network.task_choice import TaskChoice
from gui.page import PageContext
from gui.playground.areas import Areas
from gui.playground.cards import fill, make_cards
from gui.playground.function_export import FunctionExport
from gui.playground.info_tabs import InfoTabs
from gui.playground.learning_line import LearningLine
from gui.playground.network_area import NetworkArea
from gui.playground.panel_help import PANEL_HELP
from gui.playground.view_switch import VIEWS, ViewSwitch
from gui.plots.panel import PlotPanel
from gui.text.translation import Retranslated, text
from gui.widgets.areas.deferred import Deferred
from gui.widgets.elided_label import SteadyLine

if TYPE_CHECKING:
    from gui.function.editor.formula_editor import FormulaEditor
    from gui.insights.bar import InsightBar
    from gui.network.diagram.view import DiagramView
    from gui.network.output_map import OutputMap
    from gui.samples.binding import SamplesBinding


class Playground(Retranslated, QWidget):
    """Lays its parts out and binds them to the workspace; it is the target of its own commands."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("playground")
        self.context, self.workspace, self._look = context, context.workspace, context.look
        look, workspace, settings = context.look, context.workspace, context.settings
        self._card_font: QFont | None = None
        self._is_writing = False  # whether a formula is edited below the card
        self._presenting = False
        self.network_edits = NetworkEdits(workspace, settings)
        self.function_edits = FunctionEdits(workspace, settings)
        self.picker, self.plots, self.card = ActivationPicker(look), PlotPanel(look), InfoCard(look)
        self.strip, self.bar, self.task, self.loss = EquationStrip(look), NetworkBar(look), TaskChoice(), LossChoice()
        self.header = FunctionHeader(workspace, self.function_edits, look)
        self.switch, self.state = ViewSwitch(), ResultState(workspace, look)
        self.stack, self.tabs = QStackedWidget(), InfoTabs(self.card)
        self.vector = Deferred("vector_area", self._new_vector, self.plots.df_plot)
        self._lay_out()
        self.animation = PassAnimation(workspace, self)
        self._bind_function()
        self._bind_network()
        self.areas.shown_changed.connect(context.actions.refresh)
        # A person may click in these next, whatever the message.
        for widget in (self.picker, self.tabs, self.header, self.areas.top_strip, self.network):
            context.notices.keep_clear(widget)
        workspace.changed.connect(self._state_changed)
        self._open_bookmark()
        workspace.note_view(self.switch.choice)
        self._retranslate()

    # What its commands do

    def start_own_function(self) -> None:
        """Open the editor on a new formula."""
        self._own_functions.start()

    def pin(self) -> None:
        """Pin the current function."""
        self._comparison.pin()

    @property
    def second_shown(self) -> bool:
        """Whether f″ is shown."""
        return self._comparison.second_shown

    def show_second(self, shown: bool) -> None:
        """Show f″, or hide it."""
        self._comparison.show_second(shown)

    def shows_area(self, name: str) -> bool:
        """Return whether one of AREAS is visible."""
        return self.areas.is_shown(name)

    def show_area(self, name: str, shown: bool) -> None:
        """Fold one of AREAS, or bring it back."""
        self.areas.show_area(name, shown)

    def present(self, presenting: bool) -> None:
        """Show plots and equation as large as possible for presenting, or everything as before."""
        self.network.show_messages(not presenting)
        self.areas.present(presenting)
        self._presenting = presenting
        if "diagram" in vars(self):
            self.diagram.present(presenting)

    def check_numbers(self) -> None:
        """Begin or end checking numbers."""
        self.learning_line.toggle_check()

    def export_function(self, exporter: str) -> None:
        """Export the current function by one of FUNCTION_EXPORTERS."""
        low, high = self.plots.shown_range()
        scores = self.workspace.document.explorer.scores
        self._export.save(exporter, FunctionView(self.function_edits.focused, low, high, scores=scores))

    def copy_picture(self) -> None:
        """Put a picture of the plots on the clipboard."""
        self._export.copy_picture(self.plots)

    def save_picture(self, suffix: str) -> None:
        """Save a picture of the plots, of the kind `suffix` of PICTURES."""
        self._export.save_picture(suffix, self.plots)

    def ask_read_table(self) -> None:
        """Let the person choose a table of samples, and show it."""
        self._show_samples().files.ask_read()

    def ask_write_table(self) -> None:
        """Ask where the samples should be written."""
        self._show_samples().ask_write()

    def read_table(self, path: str) -> None:
        """Read a table of samples and show it."""
        self._show_samples().files.read(path)

    @property
    def is_busy(self) -> bool:
        """Whether a table is being read, or written."""
        return "samples" in vars(self) and self.samples.files.active

    # The keyboard

    def focus_areas(self) -> list[QWidget]:
        """Return the view of the network, its bar, the picker, the plots or their replacement, and the card."""
        panels = self._panels()
        views = [panels[name] for name in ("strip", "diagram", "samples", "output") if name in panels]  # only one is visible
        return [*views, self.switch, self.picker, self.stack, self.tabs]

    def tab_after(self, widget: QWidget) -> None:
        """Put the equation after this widget in the tab order: x is usually edited first."""
        self.strip.tab_after(widget)

    # Views made on first use, to keep the start quick

    @cached_property
    def diagram(self) -> DiagramView:
        """The network as nodes and links."""
        from gui.network.diagram.view import DiagramView

        diagram = DiagramView(self._look)
        diagram.setWhatsThis(text("panels", PANEL_HELP["diagram"]))
        diagram.present(self._presenting)
        self.network.add_view(diagram)
        binding = self._diagram_binding = DiagramBinding(diagram, self.context, self.network_edits, self.animation)
        binding.node_selected.connect(self._select_neuron)
        self.explanations.add_network_view(diagram, diagram.explain_requested)
        return diagram

    @cached_property
    def samples(self) -> SamplesBinding:
        """The rows of x that the network is run on."""
        from gui.samples.binding import SamplesBinding
        from gui.samples.panel import SamplesPanel

        panel = SamplesPanel(self._look)
        panel.setWhatsThis(text("panels", PANEL_HELP["samples"]))
        self.network.add_view(panel)
        binding = SamplesBinding(panel, self.context)
        self.explanations.add_network_view(panel, binding.explain_requested)
        return binding

    @cached_property
    def output(self) -> OutputMap:
        """The network's output over its inputs."""
        from gui.network.output_map import OutputMap

        output = OutputMap(self._look)
        output.setWhatsThis(text("panels", PANEL_HELP["output"]))
        self.network.add_view(output)
        OutputBinding(output, self.context, self.network_edits)
        return output

    def _new_editor(self) -> FormulaEditor:
        from gui.function.editor.formula_editor import FormulaEditor

        editor = FormulaEditor(self._look)
        editor.hide()
        self._card_column.addWidget(editor)
        return editor

    def _new_vector(self) -> QWidget:
        """Return the panel of vector functions, joined to the workspace."""
        from gui.function.plot_binding import VectorBinding
        from gui.function.vector.panel import VectorPanel

        vector = VectorPanel(self._look)

        def explain(reference: FunctionReference) -> None:
            self.explanations.open(reference, vector_spot(vector, vector, self, reference))

        vector.explain_requested.connect(explain)
        VectorBinding(vector, self.context, self.function_edits)
        return vector

    def _new_insight_bar(self) -> InsightBar:
        from gui.insights.bar import InsightBar

        bar = InsightBar(self._look)
        self.network.add_insights(bar)
        return bar

    def _check_shown(self, checking: bool) -> None:
        if checking:
            self.switch.choose("equation")  # where the cells are
        self.context.actions.refresh()

    def _show_on_links(self, links: str) -> None:
        if self.diagram:
            self._diagram_binding.show_on_links(links)

    # Bindings

    def _bind_function(self) -> None:
        """Join the views of the function to the workspace."""
        context, edits = self.context, self.function_edits
        PickerBinding(self.picker, context)
        self._own_functions = OwnFunctionBinding(self._new_editor, self.picker, context)
        self._own_functions.writing.connect(self._make_room_for_editor)
        card = CardBinding(self.card, context, edits, self.network_edits.set_parameter)
        self._plots = PlotBinding(self.plots, context, edits)
        self._plots.vector_shown.connect(self._show_vector)
        self._show_vector(edits.focused.is_vector)
        self.plots.range_shown.connect(card.verify)
        card.verify(*self.plots.shown_range())
        self._comparison = ComparisonBinding(self.plots, self.picker, context, edits)
        self._comparison.pinned.connect(lambda: self.tabs.open("compare"))
        self._comparison.second_changed.connect(context.actions.refresh)
        self._export = FunctionExport(self, context.settings, context.notices)
        self.header.apply_requested.connect(lambda layer: self.network_edits.set_function(layer, edits.focused))
        self.header.home_requested.connect(self.plots.home)
        self.header.axes_toggled.connect(self.plots.show_ranges)

    def _bind_network(self) -> None:
        """Join the views of the network to the workspace."""
        context, edits = self.context, self.network_edits
        StripBinding(self.strip, context, edits, self.animation)
        popover = FunctionPopoverBinding(self.strip, context, edits.choose_activation, self._look)
        self.strip.set_function_popover(popover.open)
        line = self.learning_line = LearningLine(self.network, self.areas, self.strip, context)
        self.learning = LearningBinding(self.strip, self.loss, line.new_learning_bar, context)
        line.links_chosen.connect(self._show_on_links)
        line.check_shown.connect(self._check_shown)
        NetworkBarBinding(self.bar, self.task, context, edits)
        insights = InsightBinding(self, self._new_insight_bar, context)
        self.switch.chosen.connect(self._show_view)
        explanations = self.explanations = ExplanationBinding(self, self.switch, context, self._look)
        explanations.add_network_view(self.strip, self.strip.explain_requested)
        context.settings.changed.connect(lambda setting: explanations.refresh_soon() if setting == "convention" else None)
        self.plots.explain_requested.connect(self._explain_plot)
        explanations.shown.connect(lambda shown: self._plots.show_explained(shown.reference if shown else None))
        self.tabs.bind(
            self,
            context,
            self.function_edits,
            plots=self.plots,
            comparison=self._comparison,
            insights=insights,
            explanations=explanations,
            backward=self.learning.backward,
        )

    def _explain_plot(self, u: float, slope: bool) -> None:
        def number() -> FunctionReference:
            return FunctionReference("df" if slope else "f", self.function_edits.focused, (u,), 0)

        self.explanations.open(number(), plot_spot(self.plots, self, u, number))

    def _select_neuron(self, layer: int, row: int) -> None:
        """Emphasise the dot of a neuron selected in the diagram on the curves of its layer."""
        shown = self.switch.choice == "diagram" and layer == self.workspace.focus.layer
        self._plots.select_neuron(row if shown else None)

    def _show_view(self, name: str) -> None:
        """Show one view of the network; hidden views do no work."""
        views = {
            "equation": lambda: self.strip,
            "diagram": lambda: self.diagram,
            "samples": lambda: self.samples.panel,
            "output": lambda: self.output,
        }
        self.learning_line.offer_links(name == "diagram")
        self.network.show_view(views[name]())
        self.state.set_current(name == "output")  # which is redrawn at each edit
        self.workspace.note_view(name)
        self._plots.select_neuron(None)

    def _state_changed(self, old: State, new: State) -> None:
        if old.opened != new.opened:
            self._open_bookmark()
        if new.focus.tab and new.focus is not old.focus:
            self.tabs.open(new.focus.tab)

    def _open_bookmark(self) -> None:
        """Show the view that the document was saved with, if there is one."""
        view = self.workspace.document.bookmark.view
        if view in VIEWS:
            self.switch.choose(view)

    def _show_samples(self) -> SamplesBinding:
        self.switch.choose("samples")
        return self.samples

    def _show_vector(self, is_vector: bool) -> None:
        shown, hidden = (self.vector, self.plots) if is_vector else (self.plots, self.vector)
        hidden.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)  # the hidden widget needs no height
        shown.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.stack.setCurrentWidget(shown)
        self.header.show_vector(is_vector)

    def _make_room_for_editor(self, writing: bool) -> None:
        """Let the tabs above the editor use the remaining height, so that nothing moves, and show both."""
        if writing == self._is_writing:
            return
        self._is_writing, policy = writing, QSizePolicy.Policy
        self.tabs.setSizePolicy(policy.Expanding, policy.Ignored if writing else policy.Expanding)
        self.areas.need("card" if writing else "")

    # Layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use a smaller font for the card in a small window."""
        font = self._look.font(12 if self.width() < self._look.px(1150) else 13)
        if font != self._card_font:
            self._card_font = font
            # One by one: under a style sheet, a font does not always propagate to children a second time.
            for widget in (self.card, *self.card.findChildren(QWidget)):
                widget.setFont(font)

    def _retranslate(self) -> None:
        for name, panel in self._panels().items():
            panel.setWhatsThis(text("panels", PANEL_HELP[name]))

    def _panels(self) -> dict[str, QWidget]:
        """Return the existing panels that have a text in PANEL_HELP."""
        parts = vars(self) | ({"samples": self.samples.panel} if "samples" in vars(self) else {})
        return {name: parts[name] for name in PANEL_HELP if name in parts}

    def _lay_out(self) -> None:
        self.stack.addWidget(self.plots)
        self.stack.addWidget(self.vector)
        plots = QVBoxLayout()
        plots.setSpacing(0)
        plots.setContentsMargins(0, 0, 4, 4)
        plots.addWidget(self.header)
        plots.addWidget(self.stack, 1)
        picker_card, plot_card, info_card = make_cards()
        fill(picker_card, self.picker, 8)
        plot_card.setLayout(plots)
        self._card_column = fill(info_card, self.tabs, 2)
        self.network = NetworkArea(self._look, self.switch, self.bar, (self.task, self.loss), SteadyLine(self.state))
        self.network.add_view(self.strip)
        self.areas = Areas(self._look, self.context.settings, (picker_card, plot_card, info_card, self.network))
        self.areas.set_network(self.network)
        self.areas.presented.connect(self.strip.present)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.areas)
