"""TheoryPanel: every figure of theory with its formula and, where possible, a plot, to be copied as text and LaTeX."""

from __future__ import annotations

from math import isnan

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from engine import KasseiError
from engine.propagation import (
    Figure,
    MeanField,
    Setting,
    c_star_figure,
    chi_figure,
    critical_figure,
    critical_sigma_w,
    depth_scale_figure,
    factor_figure,
    gain_figure,
    gains,
    q_star_figure,
    singular_values,
)
from gui.gradient_lab.explained.cobweb_plot import CobwebPlot
from gui.gradient_lab.explained.singular_plot import SingularPlot
from gui.gradient_lab.explained.slope_plot import SlopePlot
from gui.gradient_lab.plots.plot import LabPlot
from gui.style.theme import Look
from gui.text.numbers import short
from gui.text.translation import Retranslated, say
from gui.widgets.labels import Label
from gui.widgets.rest import Rest

_FIGURES = ("factor", "chi", "q_star", "c_star", "depth_scale", "edge", "gains")  # in order of display
_LINES = {"factor": 3, "chi": 2, "q_star": 3, "c_star": 1, "depth_scale": 1, "edge": 1, "gains": 1}  # of the longest
_PLOT_HEIGHT = 168  # pixels before zoom
_MOST_PRODUCTS = 2.2e8  # cost of the Jacobian: 100 layers of 128 neurons, or 25 of 200


class TheoryPanel(Retranslated, QScrollArea):
    """Follows the measured network while visible; costly figures are computed once a drag rests."""

    stepped = Signal(int)  # the number of steps towards q* that are drawn

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("lab_theory")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.slope, self.cobweb, self.singular = SlopePlot(look), CobwebPlot(look), SingularPlot(look)
        self._setting: Setting | None = None
        self._field: MeanField | None = None
        self._seed, self._share = 0, 0.0
        self.figures: dict[str, Figure] = {}
        self._texts = {name: self._text(f"lab_{name}_text") for name in _FIGURES}
        self._copies = {
            (name, kind): self._button(f"lab_copy_{name}_{kind}") for name in _FIGURES for kind in ("text", "latex")
        }
        self.step, self.start = self._button("lab_cobweb_step"), self._button("lab_cobweb_start")
        self.edge, self.gain = self._text("lab_critical_text"), self._text("lab_gain_text")
        self.gain.setProperty("caption", True)
        self._later = Rest(self, self._work_out)
        self._lay_out()
        self.step.clicked.connect(lambda: self._go(self.cobweb.drawn_count + 1))
        self.start.clicked.connect(lambda: self._go(0))
        for (name, kind), button in self._copies.items():
            button.clicked.connect(lambda checked=False, name=name, kind=kind: self._copy(name, kind))
        look.bind(self._restyle)
        self._retranslate()

    @property
    def plots(self) -> tuple[LabPlot, ...]:
        """All plots of the panel."""
        return self.slope, self.cobweb, self.singular

    @property
    def is_waiting(self) -> bool:
        """Whether figures are still pending."""
        return self._later.isActive()

    def show_theory(self, setting: Setting, field: MeanField | None, seed: int, share: float = 0.0) -> None:
        """Show the theory of a setting, beside the measured share of the gradient at layer 1, and the Jacobian of one draw."""
        if field is self._field and (setting, seed, share) == (self._setting, self._seed, self._share):
            return
        self._setting, self._field, self._seed, self._share = setting, field, seed, share
        self.slope.show_field(field)
        self.cobweb.show_field(field)
        makers = {"chi": chi_figure, "q_star": q_star_figure, "c_star": c_star_figure, "depth_scale": depth_scale_figure}
        known = [] if field is None else [name for name in makers if not isnan(getattr(field, name))]
        self.figures = {name: makers[name](field) for name in known if field is not None}
        if setting.depth > 1 and share > 0.0:
            self.figures["factor"] = factor_figure(share, setting.depth, field if "chi" in known else None)
        for name in _FIGURES:
            if name not in ("edge", "gains"):
                self._show_figure(name)
        self._later.start()

    def finish(self) -> None:
        """Compute pending figures now."""
        if self.is_waiting:
            self._later.stop()
            self._work_out()

    def _go(self, steps: int) -> None:
        self.cobweb.show_steps(steps)
        self.stepped.emit(self.cobweb.drawn_count)

    def _show_figure(self, name: str) -> None:
        figure = self.figures.get(name)
        self._texts[name].setText(figure.text if figure is not None else "")
        for kind in ("text", "latex"):
            self._copies[name, kind].setEnabled(figure is not None)

    def _work_out(self) -> None:
        """Compute the figures that take too long for a drag."""
        self._find_edge()
        if self._setting is not None:
            self._find_singular_values(self._setting)

    def _find_singular_values(self, setting: Setting) -> None:
        if setting.depth * setting.width**3 > _MOST_PRODUCTS:
            self.singular.show_values(np.zeros(0), self._too_large)
            return
        try:
            self.singular.show_values(singular_values(setting, self._seed), self._nothing)
        except KasseiError as error:
            self.singular.show_values(np.zeros(0), say(error.message))

    def _find_edge(self) -> None:
        """Find the critical σ_w and the gains of the function, or report why there are none."""
        setting = self._setting
        if setting is None:
            return
        function = setting.function
        try:
            critical = critical_sigma_w(function.record, function.parameters, sigma_b=setting.sigma_b)
            self.figures["edge"] = critical_figure(critical, setting.sigma_b)
            self.edge.setText(self._critical.format(sigma_b=short(setting.sigma_b), sigma_w=short(critical, 6)))
        except KasseiError as error:
            self.figures.pop("edge", None)
            self.edge.setText(say(error.message))
        self.figures.pop("gains", None)
        both_gains = None if function.is_vector else gains(function)
        self.gain.setText(say(both_gains.sentence) if both_gains is not None else "")
        if both_gains is not None and not isnan(both_gains.forward + both_gains.backward):
            self.figures["gains"] = gain_figure(both_gains)
        for name in ("edge", "gains"):
            self._show_figure(name)

    def _copy(self, name: str, kind: str) -> None:
        figure = self.figures[name]
        QGuiApplication.clipboard().setText(figure.text if kind == "text" else figure.latex)

    @staticmethod
    def _text(name: str) -> Label:
        label = Label()
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        return label

    @staticmethod
    def _button(name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setProperty("bar", True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        above: dict[str, QWidget] = {"chi": self.slope, "q_star": self.cobweb, "edge": self.edge, "gains": self.gain}
        for name in _FIGURES:
            if name in above:
                column.addWidget(above[name])
            column.addWidget(self._texts[name])
            row = QHBoxLayout()
            row.setSpacing(4)
            more = (self.start, self.step) if name == "q_star" else ()
            for button in (*more, self._copies[name, "text"], self._copies[name, "latex"]):
                row.addWidget(button)
            row.addStretch()
            column.addLayout(row)
            column.addSpacing(4)
        column.addWidget(self.singular)
        column.addStretch()
        self.setWidget(body)
        self.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)

    def _restyle(self) -> None:
        labels = [*((label, _LINES[name]) for name, label in self._texts.items()), (self.edge, 4), (self.gain, 5)]
        for label, lines in labels:  # the height of the longest texts, so that plots do not move during a drag
            label.setFixedHeight(lines * label.fontMetrics().lineSpacing() + 4)
        for plot in self.plots:
            plot.setFixedHeight(self._look.px(_PLOT_HEIGHT))

    def _retranslate(self) -> None:
        self._critical = self.tr("Critical σ_w at σ_b = {sigma_b}: {sigma_w}")
        names = {
            "factor": self.tr("factor a layer"),
            "chi": "χ",
            "q_star": "q*",
            "c_star": "c*",
            "depth_scale": self.tr("depth scale"),
            "edge": self.tr("critical σ_w"),
            "gains": self.tr("gains"),
        }
        for (name, kind), button in self._copies.items():
            button.setText(self.tr("Copy") if kind == "text" else "LaTeX")
            sentence = self.tr("Copy {figure} as text") if kind == "text" else self.tr("Copy {figure} as LaTeX")
            button.setToolTip(sentence.format(figure=names[name]))
            button.setAccessibleName(sentence.format(figure=names[name]))
        for button, label, sentence in (
            (self.step, self.tr("Step"), self.tr("One layer further towards q*")),
            (self.start, self.tr("From q = 1"), self.tr("Begin the steps again at q = 1")),
        ):
            button.setText(label)
            button.setToolTip(sentence)
            button.setAccessibleName(sentence)
        self._too_large = self.tr("So large a network takes too long here: choose less depth or width.")
        self._nothing = self.tr("All singular values are 0: nothing passes.")
        self._work_out()
