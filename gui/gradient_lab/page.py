"""GradientLab: the page. Controls at the left; above the plots what they say in one sentence."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from engine import KasseiError
from engine.activations.conventions import default_function
from engine.propagation import REMEDIES, STORIES
from gui.gradient_lab.controls.panel import ControlPanel
from gui.gradient_lab.controls.pin_strip import PinStrip
from gui.gradient_lab.controls.remedy_list import RemedyList
from gui.gradient_lab.controls.story_strip import StoryStrip
from gui.gradient_lab.lab import Lab
from gui.gradient_lab.map_binding import MapBinding
from gui.gradient_lab.plots.distribution import DistributionPlot
from gui.gradient_lab.plots.edge_map import EdgeMapPlot
from gui.gradient_lab.plots.gradient import GradientPlot
from gui.gradient_lab.plots.plot import LabPlot
from gui.gradient_lab.plots.shares import SharesPlot
from gui.gradient_lab.results import effect_between
from gui.gradient_lab.state import LabState
from gui.page import PageContext
from gui.text.translation import Retranslated, say, text
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.labels import Label

_SIDE = 276  # pixels before zoom
_NOTE_LINES = 3


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
        self.tabs = QTabWidget()
        self.sentence, self.note = ElidedLabel(), Label()
        self.sentence.setObjectName("lab_sentence")
        self.note.setObjectName("lab_note")
        self.note.setProperty("caption", True)
        self.note.setWordWrap(True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._layers = (self.gradient, self.distribution, self.shares)
        self._lay_out()
        self._map = MapBinding(self.map, self.lab)
        self._connect()
        self._connect_comparison()
        look.bind(self._restyle)
        self._show_state(self.lab.state)
        self._map.show()
        self.lab.start()
        self._retranslate()

    @property
    def is_busy(self) -> bool:
        """Whether something on show is still being worked out."""
        return self.lab.is_measuring or self._map.is_filling

    def focus_areas(self) -> list[QWidget]:
        """Return the controls, the stories, the pins, then each plot."""
        return [self.tabs, self.stories, self.pins, *self._plots]

    def tab_after(self, widget: QWidget) -> None:
        """Let Tab come to the tabs of the controls from this widget."""
        QWidget.setTabOrder(widget, self.tabs.tabBar())

    @property
    def _plots(self) -> tuple[LabPlot, ...]:
        return self.gradient, self.map, self.distribution, self.shares

    def _connect(self) -> None:
        lab, controls = self.lab, self.controls
        lab.changed.connect(lambda old, new: self._show_state(new))
        lab.measured.connect(self._show_results)
        lab.outdated.connect(self._show_outdated)
        controls.edited.connect(self._edit)
        controls.draws_edited.connect(lambda draws: lab.show(replace(lab.state, draws=draws)))
        controls.new_draw_asked.connect(lab.new_draw)
        controls.function.chosen.connect(self._choose_function)
        controls.function.parameter_edited.connect(self._set_parameter)
        self._map.reach_changed.connect(controls.set_reach)
        for plot in self._plots:
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

    def pin(self) -> None:
        """Keep the setting on show for comparison."""
        self.lab.show(self.lab.state.with_pin())

    def _apply_remedy(self, name: str) -> None:
        try:
            self.lab.show(self.lab.state.with_remedy(name))
        except KasseiError as error:
            self._context.notices.fail(error.message)
            self._show_comparison()

    def _show_state(self, state: LabState) -> None:
        self.controls.show_state(state, state.setting.effective_sigma_w)
        self.stories.show_story(state.story)
        self._show_note()
        self._show_comparison()

    def _show_note(self) -> None:
        """Say what the story lets one see, or what theory has to say."""
        story, results = STORIES.get(self.lab.state.story), self.lab.results
        if story is not None:
            words = text("stories", story.paragraph)
        elif results is not None and results.note is not None:
            words = say(results.note)
        else:
            words = self.tr(
                "Why do gradients vanish, and what helps? Take a story from above, drag the handle on the map, or choose a "
                "function, your own as well. Thin lines are single random networks, the dashed one is theory for wide layers."
            )
        self.note.setText(words)

    def _show_comparison(self) -> None:
        """Show the pins and the remedy, with the figures there are."""
        state, results, before = self.lab.state, self.lab.results, self.lab.before
        can_pin = state.with_pin() is not state
        self.pins.show_pins(state.pins, self.lab.pinned, can_pin=can_pin)
        self.gradient.show_others(self.lab.pinned, before)
        effect = None
        if results is not None and before is not None and results.setting == state.setting and state.remedy:
            effect = effect_between(REMEDIES[state.remedy], before, results).sentence
        self.remedies.show_remedy(state.remedy, effect)

    def _show_results(self) -> None:
        results = self.lab.results
        if results is None:
            return
        for plot in self._layers:
            plot.show_results(results)
        self.sentence.setText(say(results.sentence))
        self._show_note()
        self._show_comparison()

    def _show_outdated(self, outdated: bool) -> None:
        for plot in self._layers:
            plot.set_outdated(outdated)
        self.sentence.setEnabled(not outdated)

    def _point(self, layer: int | None) -> None:
        for plot in self._layers:
            plot.point(layer)

    def _edit(self, name: str, value: object) -> None:
        """Change a field of the setting; σ_w of one's own takes the place of an initialiser, and the other way round."""
        changes: dict[str, object] = {name: value}
        setting = self.lab.state.setting
        if name in ("depth", "width") and isinstance(value, float) and value.is_integer():
            changes[name] = int(value)
        elif name == "sigma_w":
            changes["initialiser"] = ""
        elif name == "initialiser" and not value:
            changes["sigma_w"] = setting.effective_sigma_w or setting.sigma_w
        try:
            self.lab.set_up(**changes)
        except KasseiError as error:
            self.controls.refuse(name, error)

    def _choose_function(self, activation: str) -> None:
        self.lab.set_up(function=default_function(activation, self._context.settings["convention"]))

    def _set_parameter(self, name: str, value: float) -> None:
        function = self.lab.state.setting.function
        self.lab.set_up(function=function.replace(parameters={**function.parameters, name: value}))

    def _retranslate(self) -> None:
        self._map.retranslate()
        self._show_results()
        self.tabs.setTabText(0, self.tr("Network"))
        self.tabs.setTabText(1, self.tr("Remedies"))
        self.tabs.tabBar().setAccessibleName(self.tr("Network or remedies"))

    def _restyle(self) -> None:
        """Keep the note's height, so that no text moves the plots."""
        self.tabs.setFixedWidth(self._context.look.px(_SIDE))
        self.note.setFixedHeight(_NOTE_LINES * self.note.fontMetrics().lineSpacing() + 2)

    def _lay_out(self) -> None:
        controls, plots = _card("lab_controls_card"), QGridLayout()
        self.tabs.setObjectName("lab_tabs")
        self.tabs.tabBar().setObjectName("lab_tab_bar")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.controls, "")
        self.tabs.addTab(self.remedies, "")
        _fill(controls, self.tabs)
        plots.setSpacing(8)
        for index, plot in enumerate(self._plots):
            card = _card(f"{plot.objectName()}_card")
            _fill(card, plot)
            plots.addWidget(card, index // 2, index % 2)
        for index, stretch in enumerate((3, 2)):
            plots.setColumnStretch(index, stretch)
        column = QVBoxLayout()
        column.setSpacing(4)
        for part in (self.stories, self.sentence, self.note, self.pins):
            column.addWidget(part)
        column.addLayout(plots, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 4)
        row.setSpacing(12)
        row.addWidget(controls)
        row.addLayout(column, 1)


def _card(name: str) -> QFrame:
    card = QFrame()
    card.setObjectName(name)
    card.setProperty("card", True)
    return card


def _fill(card: QFrame, content: QWidget) -> None:
    box = QVBoxLayout(card)
    box.setContentsMargins(2, 2, 2, 2)
    box.addWidget(content)
