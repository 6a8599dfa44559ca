"""InfoTabs: the card and the other tabs about the current function, each made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QTabWidget, QWidget

from engine.explain.references import FunctionReference
from gui.explanations.binding import ExplanationBinding
from gui.explanations.spots import values_spot
from gui.function.comparison.binding import ComparisonBinding
from gui.function.edits import FunctionEdits
from gui.insights.binding import InsightBinding
from gui.page import PageContext
from gui.playground.panel_help import PANEL_HELP
from gui.plots.panel import PlotPanel
from gui.text.translation import Retranslated, text
from gui.widgets.areas.deferred import Deferred


class InfoTabs(Retranslated, QTabWidget):
    """Owns its tabs and, after `bind`, joins each to the workspace when it is made."""

    def __init__(self, card: QWidget) -> None:
        super().__init__()
        self.setObjectName("info_tabs")
        makers = {
            "properties": self._new_properties,
            "gradient": self._new_gradient,
            "compare": self._new_compare,
            "values": self._new_values,
        }
        self._tabs = {"card": card} | {name: Deferred(f"{name}_tab", make, self.tabBar()) for name, make in makers.items()}
        for tab in self._tabs.values():
            self.addTab(tab, "")
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self._retranslate()

    def bind(
        self,
        page: QWidget,
        context: PageContext,
        edits: FunctionEdits,
        *,
        plots: PlotPanel,
        comparison: ComparisonBinding,
        insights: InsightBinding,
        explanations: ExplanationBinding,
        backward: Callable[[], object],
    ) -> None:
        """Set the objects that the tabs are joined to."""
        self._page, self._context, self._edits, self._plots = page, context, edits, plots
        self._comparison, self._insights, self._explanations, self._backward = comparison, insights, explanations, backward

    def open(self, name: str) -> None:
        """Bring a tab to the front."""
        self.setCurrentWidget(self._tabs[name])

    def _new_properties(self) -> QWidget:
        from gui.function.card.binding import PropertiesBinding
        from gui.function.card.properties_panel import PropertiesPanel

        panel = PropertiesPanel(self._context.look)
        panel.marks_changed.connect(self._plots.show_marked)
        PropertiesBinding(panel, self._context, self._edits)
        return panel

    def _new_gradient(self) -> QWidget:
        """Return the "Gradient" tab, joined to the workspace."""
        from gui.network.learning.gradient.binding import GradientBinding
        from gui.network.learning.gradient.panel import GradientPanel

        panel, insights = GradientPanel(self._context.look), self._insights
        panel.remedy_asked.connect(insights.apply)
        binding = GradientBinding(panel, self._context, self._backward)
        binding.show_insights(insights.current)
        insights.found.connect(binding.show_insights)
        self._follow_explained(binding.show_explained)
        self._explanations.path_chosen.connect(binding.show_rank)
        return panel

    def _new_compare(self) -> QWidget:
        from gui.function.comparison.binding import CompareListBinding
        from gui.function.comparison.panel import ComparePanel

        panel = ComparePanel(self._context.look)
        CompareListBinding(panel, self._plots, self._comparison, self._context, self._edits)
        return panel

    def _new_values(self) -> QWidget:
        """Return the table of values, joined to the workspace."""
        from gui.function.values.binding import ValuesBinding
        from gui.function.values.table import ValuesTable

        table, explanations = ValuesTable(self._context.look), self._explanations

        def explain(reference: FunctionReference) -> None:
            explanations.open(reference, values_spot(table, self, self._page, reference))

        table.explain_requested.connect(explain)
        ValuesBinding(table, self._context, self._edits)
        self._follow_explained(table.show_explained)
        return table

    def _follow_explained(self, show: Callable[[object], object]) -> None:
        """Connect a view to the explained number, and show the present one."""
        show(self._explanations.reference)
        self._explanations.shown.connect(lambda shown: show(shown.reference if shown else None))

    def _retranslate(self) -> None:
        names = (self.tr("About"), self.tr("Properties"), self.tr("Gradient"), self.tr("Compare"), self.tr("Values"))
        for index, (name, tab) in enumerate(self._tabs.items()):
            self.setTabText(index, names[index])
            tab.setWhatsThis(text("panels", PANEL_HELP[name]))
