"""ControlPanel: all settings of the deep network, in one column."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from engine import KasseiError
from engine.network.initialisers import INITIALISERS
from engine.propagation import NORMALISATIONS
from engine.propagation.cases.remedies import CLIP_NORM
from engine.propagation.setting import MOST_DEPTH, MOST_WIDTH
from gui.gradient_lab.controls.function_choice import FunctionChoice
from gui.gradient_lab.controls.slider_row import SliderRow
from gui.gradient_lab.state import MOST_DRAWS, LabState
from gui.model.context import Context
from gui.network.strip.layer_controls import CountBox
from gui.style.theme import Look
from gui.text.translation import Retranslated, text
from gui.widgets.inputs import NameComboBox
from gui.widgets.labels import Label
from gui.widgets.parameters.number_box import NumberBox

_ROWS = ("depth", "width", "sigma_w", "sigma_b")


class ControlPanel(Retranslated, QScrollArea):
    """Requests other fields of the setting, by name; a refusal is reported beside the field."""

    edited = Signal(str, object)  # a field of Setting, and its value
    draws_edited = Signal(int)
    new_draw_asked = Signal()

    def __init__(self, look: Look, context: Context) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("lab_controls")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.function = FunctionChoice(look, context)
        self.rows = {
            "depth": SliderRow(look, "lab_depth", 1, MOST_DEPTH, 1),
            "width": SliderRow(look, "lab_width", 1, MOST_WIDTH, 1),
            "sigma_w": SliderRow(look, "lab_sigma_w", 0.0, 4.0, 0.01),
            "sigma_b": SliderRow(look, "lab_sigma_b", 0.0, 2.0, 0.01),
        }
        self.initialiser, self.normalisation = NameComboBox(steady=True), NameComboBox(steady=True)
        self._fill_choices()
        self.residual, self.clipping = QCheckBox(), QCheckBox()
        self.residual.setObjectName("lab_residual")
        self.clipping.setObjectName("lab_clipping")
        self.norm = NumberBox(look, "lab_clip_norm", step=0.1, room="00.0000")
        self.draws = CountBox("lab_draws", 1, MOST_DRAWS)
        self.new_draw = QToolButton()
        self.new_draw.setObjectName("lab_new_draw")
        self.new_draw.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for control in (self.initialiser, self.normalisation, self.draws, self.new_draw):
            control.setProperty("framed", True)
        self._labels = {name: Label() for name in ("function", "initialiser", "normalisation", "draws")}
        self._lay_out()
        self._connect()
        look.bind(self._restyle)
        self._retranslate()

    def show_state(self, state: LabState, sigma_w: float | None) -> None:
        """Show a state; `sigma_w` is that of the weights, None if they have none."""
        setting = state.setting
        self.function.show_function(setting.function)
        for name in ("depth", "width", "sigma_b"):
            self.rows[name].set_value(getattr(setting, name))
        self.rows["sigma_w"].set_value(setting.sigma_w if sigma_w is None else sigma_w)
        for choice, data in ((self.initialiser, setting.initialiser), (self.normalisation, setting.normalisation)):
            # Unchanged texts are skipped, or each step of a drag would lay out everything again.
            if choice.currentData() != data:
                choice.show_data(data)
        for box, checked in ((self.residual, setting.residual), (self.clipping, setting.clip_norm is not None)):
            blocked = box.blockSignals(True)
            box.setChecked(checked)
            box.blockSignals(blocked)
        self.norm.setEnabled(setting.clip_norm is not None)
        if setting.clip_norm is not None:
            self.norm.set_value(setting.clip_norm)
        if self.draws.value() != state.draws:
            self.draws.show_value(state.draws)

    def set_reach(self, sigma_w: float, sigma_b: float) -> None:
        """Give the sliders of both sigmas the range of the map."""
        self.rows["sigma_w"].set_range(0.0, sigma_w)
        self.rows["sigma_b"].set_range(0.0, sigma_b)

    def refuse(self, name: str, error: KasseiError) -> None:
        """Report beside the field of this name why its value was refused."""
        if name in self.rows:
            self.rows[name].refuse(error)
        elif name == "clip_norm":
            self.norm.refuse(error)

    def _fill_choices(self) -> None:
        for combo, name, ids in (
            (self.initialiser, "lab_initialiser", ("", *INITIALISERS)),
            (self.normalisation, "lab_normalisation", ("", *NORMALISATIONS)),
        ):
            combo.setObjectName(name)
            for choice in ids:
                combo.addItem("", choice)

    def _lay_out(self) -> None:
        body = QWidget()
        body.setObjectName("lab_controls_body")
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self._labels["function"])
        column.addWidget(self.function)
        column.addSpacing(6)
        for name in _ROWS[:2]:
            column.addWidget(self.rows[name])
        column.addSpacing(6)
        column.addLayout(self._row("initialiser", self.initialiser))
        for name in _ROWS[2:]:
            column.addWidget(self.rows[name])
        column.addSpacing(6)
        column.addLayout(self._row("normalisation", self.normalisation))
        column.addWidget(self.residual)
        clip = QHBoxLayout()
        clip.addWidget(self.clipping)
        clip.addStretch()
        clip.addWidget(self.norm)
        column.addLayout(clip)
        column.addSpacing(6)
        drawing = self._row("draws", self.draws)
        drawing.addWidget(self.new_draw)
        column.addLayout(drawing)
        column.addStretch()
        self.setWidget(body)
        self.viewport().setAutoFillBackground(False)
        body.setBackgroundRole(QPalette.ColorRole.Base)
        body.setAutoFillBackground(True)  # opaque, or the card behind would be painted at each step of a drag

    def _row(self, label: str, control: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._labels[label])
        row.addWidget(control)
        row.addStretch()
        return row

    def _connect(self) -> None:
        for name, row in self.rows.items():
            row.edited.connect(lambda value, name=name: self.edited.emit(name, value))
        self.initialiser.currentIndexChanged.connect(lambda: self.edited.emit("initialiser", self.initialiser.currentData()))
        self.normalisation.currentIndexChanged.connect(
            lambda: self.edited.emit("normalisation", self.normalisation.currentData())
        )
        self.residual.toggled.connect(lambda checked: self.edited.emit("residual", checked))
        self.clipping.toggled.connect(lambda checked: self.edited.emit("clip_norm", self._norm() if checked else None))
        self.norm.entered.connect(lambda value: self.edited.emit("clip_norm", value))
        self.draws.valueChanged.connect(self.draws_edited)
        self.new_draw.clicked.connect(self.new_draw_asked)

    def _norm(self) -> float:
        return self.norm.value() or CLIP_NORM

    def _restyle(self) -> None:
        look = self._look
        self.new_draw.setIcon(look.icon("reset"))
        self.new_draw.setIconSize(QSize(look.px(16), look.px(16)))
        self._align()

    def _align(self) -> None:
        """Give all labels beside sliders one width, to align the sliders."""
        labels = [row.label for row in self.rows.values()]
        width = max(label.fontMetrics().horizontalAdvance(label.text()) for label in labels) + 4
        for label in labels:
            label.setFixedWidth(width)

    def _retranslate(self) -> None:
        for name, sentence in (
            ("function", self.tr("Activation function")),
            ("initialiser", self.tr("Weights")),
            ("normalisation", self.tr("Normalisation of u")),
            ("draws", self.tr("Draws")),
        ):
            self._labels[name].setText(sentence)
        for name, label, sentence in (
            ("depth", self.tr("Depth"), self.tr("Depth: the number of layers")),
            ("width", self.tr("Width"), self.tr("Width: the number of neurons in each layer")),
            ("sigma_w", "σ_w", self.tr("σ_w: weights have variance σ_w² / width")),
            ("sigma_b", "σ_b", self.tr("σ_b: the standard deviation of the biases")),
        ):
            self.rows[name].set_words(label, sentence)
        self._name_choices()
        self.residual.setText(self.tr("Residual connections, z + f(u)"))
        self.clipping.setText(self.tr("Clip the gradient at norm"))
        self.new_draw.setText(self.tr("New draw"))
        for control, sentence in (
            (self.initialiser, self.tr("What the weights are drawn from")),
            (self.normalisation, self.tr("What u is normalised over before f")),
            (self.residual, self.tr("Residual connections: z + f(u) instead of f(u)")),
            (self.clipping, self.tr("Shorten a gradient that is longer than this norm")),
            (self.norm, self.tr("Largest norm of the whole gradient")),
            (self.draws, self.tr("How many networks are drawn and measured")),
            (self.new_draw, self.tr("Draw other weights")),
        ):
            control.setAccessibleName(sentence)
            control.setToolTip(sentence)
        self._align()

    def _name_choices(self) -> None:
        """Write the names of initialisers and normalisations in the current language."""
        self.initialiser.setItemText(0, self.tr("Normal, by σ_w"))
        for index, record in enumerate(INITIALISERS.values(), start=1):
            self.initialiser.setItemText(index, text("initialisers", record.name))
            self.initialiser.setItemData(index, text("initialisers", record.note), Qt.ItemDataRole.ToolTipRole)
        self.normalisation.setItemText(0, self.tr("None"))
        for index, record in enumerate(NORMALISATIONS.values(), start=1):
            self.normalisation.setItemText(index, text("normalisations", record.name))
            self.normalisation.setItemData(index, text("normalisations", record.note), Qt.ItemDataRole.ToolTipRole)
