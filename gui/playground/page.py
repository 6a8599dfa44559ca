"""Playground: the first page. Picker, plots and card side by side, the network's equation below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine import KasseiError
from gui.function.card.info_card import InfoCard
from gui.function.card.parameter_editor import ParameterEditor
from gui.function.card.properties_panel import PropertiesPanel
from gui.function.comparison.panel import ComparePanel
from gui.function.picker.activation_picker import ActivationPicker
from gui.function.values.table import ValuesTable
from gui.function.vector.panel import VectorPanel
from gui.network.network_bar import NetworkBar
from gui.network.strip.equation_strip import EquationStrip
from gui.network.task_choice import TaskChoice
from gui.plots.panel import PlotPanel
from gui.style.theme import Look
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.labels import Label

if TYPE_CHECKING:
    from gui.function.editor.formula_editor import FormulaEditor
    from gui.insights.bar import InsightBar
    from gui.network.diagram.view import DiagramView
    from gui.samples.panel import SamplesPanel


class Playground(QWidget):
    """Lays the widgets of the page out; what they show and ask for passes through playground_controller."""

    apply_requested = Signal(int)  # a layer's index
    language_changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._layers = 0
        self._area_font = QFont()
        self.setObjectName("playground")
        self.picker, self.plots, self.vector = ActivationPicker(look), PlotPanel(look), VectorPanel(look)
        self.card, self.properties, self.compare = InfoCard(look), PropertiesPanel(look), ComparePanel(look)
        self.values, self.strip = ValuesTable(look), EquationStrip(look)
        self.network = NetworkBar(look)
        self.task = TaskChoice()
        self.views = QButtonGroup(self)
        self.view_equation, self.view_diagram, self.view_samples = (
            self._view_button(name) for name in ("equation", "diagram", "samples")
        )
        self.subject = Label()
        self.subject.setObjectName("subject_title")
        self.state = ElidedLabel()
        self.state.setObjectName("result_state")
        self.home, self.axes, self.apply, self.export = (self._button(name) for name in ("home", "axes", "apply", "export"))
        self.axes.setCheckable(True)
        self.apply.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.apply.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.apply.setMenu(QMenu(self.apply))
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.export.setMenu(QMenu(self.export))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.plots)
        self.stack.addWidget(self.vector)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("info_tabs")
        for tab in (self.card, self.properties, self.compare, self.values):
            self.tabs.addTab(tab, "")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self._lay_out()
        self.home.clicked.connect(self.plots.home)
        self.axes.toggled.connect(self.plots.ranges.setVisible)
        self.views.buttonToggled.connect(self._show_view)
        self.properties.marks_changed.connect(self.plots.show_marked)
        look.changed.connect(self._restyle)
        self._restyle()
        self._retranslate()

    @cached_property
    def diagram(self) -> DiagramView:
        """The network as nodes and links, made when it is first asked for: no start waits for it."""
        from gui.network.diagram.view import DiagramView

        diagram = DiagramView(self._look)
        diagram.hide()
        self._column.addWidget(diagram)
        return diagram

    @cached_property
    def samples(self) -> SamplesPanel:
        """The rows of x that the network is run on, made when they are first asked for."""
        from gui.samples.panel import SamplesPanel

        samples = SamplesPanel(self._look)
        samples.hide()
        self._column.addWidget(samples)
        return samples

    @cached_property
    def editor(self) -> FormulaEditor:
        """The editor of own functions above the plots, made when it is first asked for."""
        from gui.function.editor.formula_editor import FormulaEditor

        editor = FormulaEditor(self._look)
        editor.hide()
        self._plot_column.insertWidget(0, editor)
        return editor

    @cached_property
    def insights(self) -> InsightBar:
        """What is worth knowing about the network, on a line above it, made when there is first something to say."""
        from gui.insights.bar import InsightBar

        bar = InsightBar(self._look)
        self._column.insertWidget(self._column.indexOf(self.strip), bar)
        return bar

    def show_state(self, words: str, state: str) -> None:
        """Say how far the results are; `state` is what the style sheet marks them by: empty, done or stale."""
        self.state.setText(words)
        if self.state.property("state") != state:
            self.state.setProperty("state", state)
            self.state.style().polish(self.state)

    def show_vector(self, vector: bool) -> None:
        """Show the vector panel or the plots."""
        self.stack.setCurrentWidget(self.vector if vector else self.plots)
        self.home.setVisible(not vector)
        self.axes.setVisible(not vector)

    def refuse(self, parameter: str, error: KasseiError) -> None:
        """Say beside the box of a parameter why it was refused: the one that was just typed in."""
        for editor in self.findChildren(ParameterEditor):
            if editor.record.id == parameter and editor.box is not None and editor.box.isVisible() and editor.box.hasFocus():
                editor.box.refuse(error)

    def show_editor(self, shown: bool) -> None:
        """Open the editor of an own function above the plots, or close it."""
        if shown or "editor" in vars(self):
            self.editor.setVisible(shown)

    def show_compare(self) -> None:
        """Bring the comparison to the front."""
        self.tabs.setCurrentWidget(self.compare)

    def offer_exports(self, actions: Sequence[QAction | None]) -> None:
        """Offer these commands on the export button; None stands for a separator."""
        for action in actions:
            if action is None:
                self.export.menu().addSeparator()
            else:
                self.export.menu().addAction(action)

    def set_layers(self, count: int) -> None:
        """Offer to apply a function to each of so many layers."""
        if count == self._layers:
            return
        self._layers = count
        menu = self.apply.menu()
        menu.clear()
        for index in range(count):
            action = QAction(menu)
            action.setObjectName(f"apply_to_layer_{index + 1}")
            action.triggered.connect(lambda checked=False, index=index: self.apply_requested.emit(index))
            menu.addAction(action)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.language_changed.emit()
        super().changeEvent(event)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"plot_{name}")
        button.setAutoRaise(True)
        return button

    def _view_button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"view_{name}")
        button.setCheckable(True)
        button.setChecked(name == "equation")
        self.views.addButton(button)
        return button

    def _show_view(self, button: QAbstractButton, shown: bool) -> None:
        """Show one view of the network and hide the others; hidden views do not work."""
        if not shown:
            return
        chosen = {"view_diagram": "diagram", "view_samples": "samples"}.get(button.objectName(), "strip")
        for name in ("strip", "diagram", "samples"):
            if name in vars(self) and name != chosen:
                getattr(self, name).hide()
        getattr(self, chosen).show()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 4, 0)
        head.setSpacing(4)
        head.addStrut(34)  # as high with the button as without, so that the plots stay where they are
        head.addWidget(self.subject, 1)
        for button in (self.apply, self.export, self.axes, self.home):
            head.addWidget(button)
        plots = self._plot_column = QVBoxLayout()
        plots.setSpacing(0)
        plots.setContentsMargins(0, 0, 4, 4)
        plots.addLayout(head)
        plots.addWidget(self.stack, 1)
        self._cards = [
            self._card("picker_card", self.picker, 8),
            self._card("plot_card", None, 0),
            self._card("info_area", self.tabs, 4),
        ]
        self._cards[1].setLayout(plots)
        top = QHBoxLayout()
        top.setSpacing(8)
        for card, stretch in zip(self._cards, (0, 1, 0), strict=True):
            top.addWidget(card, stretch)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 4)
        column.setSpacing(4)
        column.addLayout(top, 1)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.state, 1)
        switch = QHBoxLayout()
        switch.setSpacing(0)
        for button in (self.view_equation, self.view_diagram, self.view_samples):
            switch.addWidget(button)
        line.addLayout(switch)
        line.addWidget(self.task)
        line.addWidget(self.network)
        column.addLayout(line)
        column.addWidget(self.strip)

    def _card(self, name: str, content: QWidget | None, margin: int) -> QFrame:
        card = QFrame()
        card.setObjectName(name)
        card.setProperty("card", True)
        if content is not None:
            box = QVBoxLayout(card)
            box.setContentsMargins(margin, margin, margin, margin)
            box.addWidget(content)
        return card

    def _restyle(self) -> None:
        look = self._look
        buttons = ((self.home, "home"), (self.axes, "axes"), (self.apply, "apply"), (self.export, "export"))
        for button, icon in buttons:
            button.setIcon(look.icon(icon))
            button.setIconSize(QSize(look.px(18), look.px(18)))
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give the picker and the card their share; the plots take the rest."""
        narrow = self.width() < self._look.px(1150)
        self._cards[0].setFixedWidth(self._look.px(220))
        self._cards[1].setMinimumSize(self._look.px(250), self._look.px(280))
        self._cards[2].setFixedWidth(self._look.px(316 if narrow else 348))
        self.strip.set_gap(0 if narrow else self._look.px(3))
        font = self._look.font(12 if narrow else 13)
        if font != self._area_font:
            self._area_font = font
            for area in (self.card, self.strip):
                # Each by itself: under a style sheet, a font does not always reach the children a second time.
                for widget in (area, *area.findChildren(QWidget)):
                    widget.setFont(font)

    def resizeEvent(self, event: QEvent) -> None:
        """Narrow the side columns on a small window."""
        self._fit_columns()

    def _retranslate(self) -> None:
        headings = (self.tr("About"), self.tr("Properties"), self.tr("Compare"), self.tr("Values"))
        for place, heading in enumerate(headings):
            self.tabs.setTabText(place, heading)
        self.view_equation.setText(self.tr("Equation"))
        self.view_diagram.setText(self.tr("Diagram"))
        self.view_samples.setText(self.tr("Table"))
        diagram = self.tr(
            "The network as nodes and links: click or drag a link, a bias or an input; wheel zooms, Home shows all"
        )
        for button, words in (
            (self.view_equation, self.tr("The network as an equation")),
            (self.view_diagram, diagram),
            (self.view_samples, self.tr("Rows of x: typed, pasted or from a CSV file, with their outputs")),
            (self.home, self.tr("Show all (Home or double-click)")),
            (self.axes, self.tr("Type the axis ranges")),
            (self.apply, self.tr("Copy this function into a layer")),
            (self.export, self.tr("Picture, code and data of this function")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.apply.setText(self.tr("Apply to layer"))
        for index, action in enumerate(self.apply.menu().actions()):
            action.setText(self.tr("Layer {number}").format(number=index + 1))
