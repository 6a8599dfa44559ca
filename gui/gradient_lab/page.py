"""GradientLab: the page. Controls on the left; above the plots, their result in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QTabWidget, QToolButton, QVBoxLayout, QWidget

from engine.propagation import REMEDIES, STORIES, Measurement
from gui.gradient_lab.areas import LabAreas, card_of
from gui.gradient_lab.controls.binding import ControlBinding
from gui.gradient_lab.controls.map_switch import MapSwitch
from gui.gradient_lab.controls.own_network import OwnNetwork
from gui.gradient_lab.controls.panel import ControlPanel
from gui.gradient_lab.controls.pin_strip import PinStrip
from gui.gradient_lab.controls.remedy_list import RemedyList
from gui.gradient_lab.controls.story_strip import StoryStrip
from gui.gradient_lab.explained.panel import TheoryPanel
from gui.gradient_lab.explained.panel_help import PANEL_HELP
from gui.gradient_lab.export import LabExport
from gui.gradient_lab.lab import Lab
from gui.gradient_lab.map_binding import MapBinding
from gui.gradient_lab.own_network_binding import OwnNetworkBinding
from gui.gradient_lab.plots.distribution import DistributionPlot
from gui.gradient_lab.plots.edge_map import EdgeMapPlot
from gui.gradient_lab.plots.gradient import GradientPlot
from gui.gradient_lab.plots.plot import LabPlot
from gui.gradient_lab.plots.shares import SharesPlot
from gui.gradient_lab.plots.tables import table_of
from gui.gradient_lab.results import effect_between
from gui.gradient_lab.state import LabState
from gui.gradient_lab.trial.binding import TrialBinding
from gui.gradient_lab.trial.panel import TrialPanel
from gui.gradient_lab.trial.plots import TrialGradientPlot, TrialLossPlot
from gui.page import PageContext
from gui.text.picture_kinds import PICTURES
from gui.text.translation import Retranslated, say, text
from gui.widgets.elided_label import ElidedLabel, SteadyLine
from gui.widgets.labels import Label

_SIDE = 320  # pixels before zoom
_NOTE_LINES = 3
# Page widths before zoom below which texts are smaller.
_ROOMS = ((660, "tiny"), (1040, "least"), (1120, "little"), (1212, "less"))


class GradientLab(Retranslated, QWidget):
    """Lays the parts out and joins them to the Lab; it is the target of the page's commands."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("gradient_lab")
        self._context, look = context, context.look
        self.lab = Lab(context.settings, self)
        self.controls = ControlPanel(look, context)
        self.gradient, self.distribution = GradientPlot(look), DistributionPlot(look)
        self.shares, self.map = SharesPlot(look), EdgeMapPlot(look)
        self.stories, self.remedies, self.pins = StoryStrip(look), RemedyList(look), PinStrip(look)
        self.theory, self.own, self.map_switch = TheoryPanel(look), OwnNetwork(look), MapSwitch()
        self.learning, self.losses, self.trial_gradient = TrialPanel(look), TrialLossPlot(look), TrialGradientPlot(look)
        self.tabs, self.explain, self.export = QTabWidget(), QToolButton(), QToolButton()
        self.sentence, self.note = ElidedLabel(), Label()
        self.sentence.setObjectName("lab_sentence")
        self.sentence.setAutoFillBackground(True)  # or all that is behind is painted at each step of a drag
        self.note.setObjectName("lab_note")
        self.note.setProperty("caption", True)
        self.note.setWordWrap(True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._layers = (self.gradient, self.distribution, self.shares)
        self._compared: tuple[object, ...] = ()  # the displayed pins and remedy
        self._lay_out()
        ControlBinding(self.controls, self.lab, context)
        self._map = MapBinding(self.map, self.lab)
        self.trial = TrialBinding(self.learning, self.losses, self.trial_gradient, self.lab)
        self._connect()
        self._connect_comparison()
        self._connect_theory()
        look.bind(self._restyle)
        self._show_state(self.lab.state)
        self._map.show()
        self.lab.start()
        self._retranslate()

    @property
    def is_busy(self) -> bool:
        """Whether something displayed is still being computed."""
        waits = self._link.is_waiting or self.theory.is_waiting or self.trial.is_waiting
        return self.lab.is_measuring or self._map.is_filling or waits

    def copy_picture(self) -> None:
        """Put a picture of all plots on the clipboard."""
        self._export.copy_picture(self._plots, self.sentence.text())

    def save_picture(self, suffix: str) -> None:
        """Write a picture of all plots, as the kind that `suffix` of PICTURES names."""
        self._export.save_picture(suffix, self._plots, self.sentence.text())

    def save_table(self, name: str) -> None:
        """Write a table of TABLES as CSV."""
        self._export.save_table(name, self)

    def finished_theory(self) -> TheoryPanel:
        """Return the theory of the present results, even if its tab is hidden."""
        self._show_theory(even_unseen=True)
        self.theory.finish()
        return self.theory

    def measured_network(self) -> Measurement | None:
        """Return a measurement of the document's present network."""
        self._link.finish()
        return self.own.plot.measurement

    def offer_exports(self, actions: Sequence[QAction | None]) -> None:
        """Fill the menu of the export button; None is a separator."""
        for action in actions:
            if action is None:
                self._menu.addSeparator()
            else:
                self._menu.addAction(action)

    def present(self, presenting: bool) -> None:
        """For a class, keep only the stories, the sentence and the plots; or show everything as before."""
        self._areas.present(presenting)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write the sentence large enough for its figures to be easily seen."""
        super().resizeEvent(event)
        self._fit_texts()

    def focus_areas(self) -> list[QWidget]:
        """Return the controls, the stories, the pins, then each plot."""
        return [self.tabs, self.stories, self.pins, *self._plots]

    def tab_after(self, widget: QWidget) -> None:
        """Put the tabs of the controls after this widget in the tab order."""
        QWidget.setTabOrder(widget, self.tabs.tabBar())

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the trial while hidden."""
        super().hideEvent(event)
        self.trial.run.stop()

    @property
    def _four(self) -> tuple[LabPlot, ...]:
        return self.gradient, self.map, self.distribution, self.shares

    @property
    def _two(self) -> tuple[LabPlot, ...]:
        return self.trial_gradient, self.losses

    @property
    def _plots(self) -> tuple[LabPlot, ...]:
        """The visible plots."""
        return self._two if self.tabs.currentWidget() is self.learning else self._four

    def _connect(self) -> None:
        lab, controls = self.lab, self.controls
        lab.changed.connect(lambda old, new: self._show_state(new))
        lab.measured.connect(self._show_results)
        lab.outdated.connect(self._show_outdated)
        self._map.reach_changed.connect(controls.set_reach)
        self.map_switch.chosen.connect(lambda scale: lab.show(replace(lab.state, scale=scale)))
        for plot in (*self._four, *self._two):
            plot.described.connect(self._context.notices.describe)
        for plot in self._layers:
            plot.pointed.connect(self._point)

    def _connect_comparison(self) -> None:
        lab = self.lab
        self.stories.chosen.connect(lambda name: lab.show(lab.state.with_story(name)))
        self.remedies.chosen.connect(self._apply_remedy)
        self.pins.pin_asked.connect(self.pin)
        self.pins.removal_asked.connect(lambda index: lab.show(lab.state.without_pin(index)))
        self.pins.shown_asked.connect(lambda index: lab.show(lab.state.with_setting(lab.state.pins[index])))

    def _connect_theory(self) -> None:
        """Connect the theory panel and the plots that belong to tabs."""
        context = self._context
        self._export = LabExport(self, context.settings, context.notices)
        show = context.actions["page_playground"].trigger
        self._link = OwnNetworkBinding(self.own, self.lab, context, show)
        self.theory.cobweb.drawn_count = self.lab.state.steps
        self.theory.stepped.connect(lambda steps: self.lab.show(replace(self.lab.state, steps=steps)))
        self.tabs.currentChanged.connect(self._show_tab)
        self.tabs.setCurrentIndex(self.lab.state.tab)
        self.explain.clicked.connect(lambda: self.tabs.setCurrentWidget(self.theory))
        for plot in (*self.theory.plots, self.own.plot):
            plot.described.connect(context.notices.describe)
        for plot in (*self._four, *self._two, *self.theory.plots, self.own.plot):
            plot.menu_asked.connect(partial(self._open_menu, plot))

    def _show_tab(self) -> None:
        """Show the plots of a tab; a trial stops when its tab is left."""
        self.lab.show(replace(self.lab.state, tab=self.tabs.currentIndex()))
        is_trial = self.tabs.currentWidget() is self.learning
        self._areas.show_pair(is_trial)
        if not is_trial:
            self.trial.run.stop()
        self._show_theory()

    def _show_theory(self, *, even_unseen: bool = False) -> None:
        """Show the theory, if its tab is visible."""
        results = self.lab.results
        if results is not None and (even_unseen or self.tabs.currentWidget() is self.theory):
            self.theory.show_theory(results.setting, results.field, self.lab.state.seed, results.share)

    def _open_menu(self, plot: LabPlot, position: QPoint) -> None:
        """Open a plot's menu: pictures and numbers of this plot alone."""
        menu = QMenu(self)
        menu.setObjectName("lab_plot_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("Copy picture of this plot"))
        copy.setObjectName("lab_plot_copy")
        copy.triggered.connect(lambda: self._export.copy_picture([plot], plot.title))
        numbers = menu.addAction(self.tr("Copy numbers of this plot"))
        numbers.setObjectName("lab_plot_copy_numbers")
        numbers.triggered.connect(lambda: self._export.copy_table(table_of(plot.objectName()), self))
        for suffix, name in PICTURES.items():
            action = menu.addAction(text("exporters", name))
            action.setObjectName(f"lab_plot_save_{suffix[1:]}")
            action.triggered.connect(partial(self._save_one, suffix, plot))
        menu.popup(position)

    def _save_one(self, suffix: str, plot: LabPlot, checked: bool = False) -> None:
        self._export.save_picture(suffix, [plot], plot.title)

    def pin(self) -> None:
        """Pin the present setting for comparison."""
        self.lab.show(self.lab.state.with_pin())

    def _apply_remedy(self, name: str) -> None:
        if not self._context.notices.attempt(lambda: self.lab.show(self.lab.state.with_remedy(name))):
            self._compared = ()  # the clicked switch goes back
            self._show_comparison()

    def _show_state(self, state: LabState) -> None:
        self.controls.show_state(state, state.setting.effective_sigma_w)
        self.stories.show_story(state.story)
        self.map_switch.show_scales(state.scale)
        self._show_note()
        self._show_comparison()

    def _show_note(self) -> None:
        """Show the story's text, or the note of theory."""
        story, results = STORIES.get(self.lab.state.story), self.lab.results
        if story is not None:
            sentence = text("stories", story.paragraph)
        elif results is not None and results.note is not None:
            sentence = say(results.note)
        else:
            sentence = self.tr(
                "Why do gradients vanish, and what helps? Take a story from above, drag the handle on the map, or choose a "
                "function, your own as well. Thin lines are single random networks, the dashed one is theory for wide layers."
            )
        self.note.setText(sentence)

    def _show_comparison(self) -> None:
        """Show the pins and the remedy with the available figures; most drags change nothing here."""
        state, results, before = self.lab.state, self.lab.results, self.lab.before
        can_pin, pinned = state.can_pin, self.lab.pinned
        effect = None
        if results is not None and before is not None and results.setting == state.setting and state.remedy:
            effect = effect_between(REMEDIES[state.remedy], before, results).sentence
        shown = state.pins, pinned, can_pin, before, state.remedy, effect
        if shown != self._compared:
            self._compared = shown
            self.pins.show_pins(state.pins, pinned, can_pin=can_pin)
            self.gradient.show_others(pinned, before)
            self.remedies.show_remedy(state.remedy, effect)

    def _show_results(self) -> None:
        """Show the present results in all plots, with their sentence."""
        results = self.lab.results
        if results is None:
            return
        for plot in self._layers:
            plot.show_results(results)
        self.sentence.setText(say(results.sentence))
        self._show_note()
        self._show_comparison()
        self._show_theory()

    def _show_outdated(self, outdated: bool) -> None:
        for plot in self._layers:
            plot.set_outdated(outdated)
        self.sentence.setEnabled(not outdated)

    def _point(self, layer: int | None) -> None:
        for plot in self._layers:
            plot.point(layer)

    def _retranslate(self) -> None:
        self._map.retranslate()
        self._show_results()
        for index, label in enumerate(
            (self.tr("Setup"), self.tr("Remedies"), self.tr("Training"), self.tr("Theory"), self.tr("My network"))
        ):
            self.tabs.setTabText(index, label)
        self.tabs.tabBar().setAccessibleName(self.tr("Setup, remedies, training, theory, my network"))
        self.trial.retranslate()
        for button, label in (
            (self.explain, self.tr("Explain these figures: what theory makes them of")),
            (self.export, self.tr("Copy or save the plots and their numbers")),
        ):
            button.setToolTip(label)
            button.setAccessibleName(label)
        panels = vars(self) | vars(self.theory)
        for name, help_text in PANEL_HELP.items():
            panels[name].setWhatsThis(text("panels", help_text))

    def _restyle(self) -> None:
        """Keep the note's height, so that no text moves the plots."""
        look = self._context.look
        self.tabs.setMinimumWidth(look.px(_SIDE))
        for button, icon in ((self.explain, "info"), (self.export, "export")):
            button.setIcon(look.icon(icon))
            button.setIconSize(QSize(look.px(16), look.px(16)))
        self._fit_texts()

    def _fit_texts(self) -> None:
        """Give the texts above the plots the type that fits the width of the page."""
        px = self._context.look.px
        room = next((name for width, name in _ROOMS if self.width() < px(width)), "")
        for label in (self.sentence, self.note):
            if label.property("room") != room:
                label.setProperty("room", room)
                label.style().polish(label)
        self.note.setFixedHeight(_NOTE_LINES * self.note.fontMetrics().lineSpacing() + 4)
        self._areas.fit()

    def _lay_out(self) -> None:
        self.tabs.setObjectName("lab_tabs")
        self.tabs.tabBar().setObjectName("lab_tab_bar")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setUsesScrollButtons(False)
        for tab in (self.controls, self.remedies, self.learning, self.theory, self.own):
            self.tabs.addTab(tab, "")
        _put_in_corner(self.map, self.map_switch)
        line = QWidget()
        head = QHBoxLayout(line)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(SteadyLine(self.sentence), 1)
        for button, name in ((self.explain, "lab_explain"), (self.export, "lab_export")):
            button.setObjectName(name)
            button.setProperty("bar", True)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            head.addWidget(button)
        self._menu = QMenu(self.export)
        self.export.setMenu(self._menu)
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        heads = _column(self.stories, line), _column(self.note, self.pins)
        controls, settings = card_of(self.tabs, "lab_controls_card"), self._context.settings
        self._areas = LabAreas(self._context.look, settings, controls, heads, (self._four, self._two))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._areas)


def _column(*widgets: QWidget) -> QWidget:
    """Return widgets below one another."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for widget in widgets:
        column.addWidget(widget)
    return box


def _put_in_corner(plot: QWidget, control: QWidget) -> None:
    """Place a control over the upper right corner of a plot, beside its title."""
    box = QVBoxLayout(plot)
    box.setContentsMargins(0, 0, 10, 0)
    box.addWidget(control, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
