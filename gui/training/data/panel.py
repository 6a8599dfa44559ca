"""DataPanel: the choice and the settings of the rows to learn."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine import BoundActivation, Document, KasseiError, Parameter
from engine.data.datasets import DATASETS, MOST_NOISE
from engine.numeric.messages import Message
from gui.function.editor.formula_row import FormulaRow
from gui.style.theme import Look
from gui.text.translation import Retranslated, say, text
from gui.training.data.feature_buttons import FeatureButtons
from gui.training.data.thumbnails import DatasetThumbnails
from gui.training.function_button import FunctionButton
from gui.training.model.run import setup_of
from gui.widgets.inputs import QuietComboBox, QuietSlider
from gui.widgets.labels import Label
from gui.widgets.parameters.number_box import NumberBox
from gui.widgets.scrub import new_drag

TABLE, DRAWN = "table", "drawn"  # item data of the document's table and of points drawn by hand, beside the ids of DATASETS
_WHOLE = 100  # steps of a share


class DataPanel(Retranslated, QFrame):
    """Shows the rows of a document, and requests others by signals."""

    dataset_chosen = Signal(str)  # the id of a data set, or TABLE
    changed = Signal(str, object, object)  # a field of DatasetSettings, its value, merge key
    features_chosen = Signal(object)  # a tuple of ids
    parameter_entered = Signal(str, float)  # id of a parameter of the data set, value
    formula_entered = Signal(str)  # of the curve
    curve_asked = Signal(object)  # the button that shows the function
    standardise_toggled = Signal(bool)
    test_shown = Signal(bool)
    described = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._drag: str | None = None
        self.setObjectName("training_data")
        self.setProperty("card", True)
        self.choice = QuietComboBox()
        self.choice.setObjectName("dataset_choice")
        for name in (*DATASETS, DRAWN, TABLE):
            self.choice.addItem("", name)
        self.thumbnails = DatasetThumbnails(look)
        self._labels = {name: Label() for name in ("noise", "test_share", "count", "seed")}
        self.noise = self._slider("data_noise", round(MOST_NOISE * _WHOLE))
        self.test_share = self._slider("data_test_share", 90)
        self.count = NumberBox(look, "data_count", step=50, room="100000")
        self.seed = NumberBox(look, "data_seed", step=1, room="100000")
        self.new_seed = QToolButton()
        self.new_seed.setObjectName("data_new_seed")
        self.new_seed.setProperty("framed", True)
        self._features_label, self.features = Label(), FeatureButtons()
        self.curve, self._parameter_label = FunctionButton(look), Label()
        self.curve.setObjectName("data_function")
        self.curve.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.formula = FormulaRow(look, "data_formula")
        self.parameter = NumberBox(look, "data_parameter", step=0.25, room="100000")
        self._parameter: Parameter | None = None
        self.standardise, self.show_test = QCheckBox(), QCheckBox()
        self.standardise.setObjectName("data_standardise")
        self.show_test.setObjectName("data_show_test")
        self._remarks: tuple[Message, ...] = ()
        self._remarks_label = Label()
        self._remarks_label.setObjectName("data_remarks")
        self._remarks_label.setProperty("caption", True)
        self._remarks_label.setWordWrap(True)
        self._lay_out()
        self._connect()
        self._retranslate()

    def show_document(self, document: Document) -> None:
        """Show the rows that a document learns."""
        setup = setup_of(document)
        generated = setup.source == "generated"
        self.choice.show_data(setup.data.dataset if generated else setup.source)
        self.thumbnails.show_chosen(setup.data.dataset if generated else "")
        if not self.noise.isSliderDown():
            _show(self.noise, round(setup.data.noise * _WHOLE))
        if not self.test_share.isSliderDown():
            _show(self.test_share, round(setup.data.test_share * _WHOLE))
        self._noise_percent, self._test_percent = round(setup.data.noise * _WHOLE), round(setup.data.test_share * _WHOLE)
        self._say_shares()
        self.count.set_value(_count(document))
        self.seed.set_value(setup.data.seed)
        for widget in (self.noise, self.count, self._labels["noise"]):
            widget.setEnabled(generated)
        self.features.show_features(setup)
        record = setup.data.record
        self._parameter = record.parameters[0] if generated and record.parameters else None
        for widget in (self.parameter, self._parameter_label):
            widget.setVisible(self._parameter is not None)
        if self._parameter is not None:
            self.parameter.set_value(setup.data.parameters[self._parameter.id])
        for widget in (self.curve, self.formula):
            widget.setVisible(generated and record.has_curve)
        self.curve.function = BoundActivation(setup.data.activation, setup.data.activation_parameters)
        self.formula.show_function(self.curve.function)
        self._say_parameter()
        self.standardise.blockSignals(True)
        self.standardise.setChecked(document.standardising is not None)
        self.standardise.blockSignals(False)

    def show_remarks(self, remarks: tuple[Message, ...]) -> None:
        """Say what is odd about the rows and the options."""
        if remarks != self._remarks:
            self._remarks = remarks
            self._say_remarks()

    def refuse(self, name: str, error: KasseiError) -> None:
        """Report beside a field why its value is unchanged."""
        fields = {"count": self.count, "seed": self.seed, "parameter": self.parameter, "formula": self.formula}
        fields[name].refuse(error)

    def set_compact(self, compact: bool) -> None:
        """Reduce the spacing on a narrow page."""
        side, end = (6, 4) if compact else (12, 8)
        self._column.setContentsMargins(side, end, side, end)
        self._column.setSpacing(3 if compact else 6)
        self.thumbnails.set_compact(compact)

    def _slider(self, name: str, most: int) -> QuietSlider:
        slider = QuietSlider(Qt.Orientation.Horizontal)
        slider.setObjectName(name)
        slider.setRange(0, most)
        slider.setPageStep(10)
        return slider

    def _lay_out(self) -> None:
        content = self._laid_out_scroll()
        column = self._column = QVBoxLayout(content)
        column.addWidget(self.choice)
        column.addWidget(self.thumbnails)
        for name, slider in (("noise", self.noise), ("test_share", self.test_share)):
            column.addWidget(self._labels[name])
            column.addWidget(slider)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.addWidget(self._labels["count"], 0, 0)
        grid.addWidget(self.count, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._labels["seed"], 1, 0)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addStretch()
        for widget in (self.new_seed, self.seed):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addLayout(row, 1, 1)
        column.addLayout(grid)
        column.addLayout(self._laid_out_curve())
        column.addWidget(self._features_label)
        column.addWidget(self.features)
        column.addWidget(self.standardise)
        column.addWidget(self.show_test)
        column.addWidget(self._remarks_label)
        column.addStretch()
        self.set_compact(compact=False)

    def _laid_out_curve(self) -> QGridLayout:
        """Return the controls that only some data sets have: the function beside its formula, above the parameter."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.curve, 0, 0, 2, 1)
        grid.addWidget(self.formula, 0, 1, 1, 2)
        grid.addWidget(self._parameter_label, 1, 1)
        grid.addWidget(self.parameter, 1, 2, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(1, 1)
        return grid

    def _laid_out_scroll(self) -> QWidget:
        """Return the area for the controls: it scrolls in the card if the page is too low."""
        scroll, content = QScrollArea(), QWidget()
        scroll.setObjectName("training_data_area")
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        for widget in (content, scroll.viewport()):
            widget.setAutoFillBackground(False)  # transparent, so that the card is visible
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)
        return content

    def _connect(self) -> None:
        self.choice.currentIndexChanged.connect(lambda: self.dataset_chosen.emit(self.choice.currentData()))
        self.thumbnails.chosen.connect(self.dataset_chosen)
        self.thumbnails.described.connect(self.described)
        for slider, name in ((self.noise, "noise"), (self.test_share, "test_share")):
            slider.sliderPressed.connect(self._begin_drag)
            slider.sliderReleased.connect(self._end_drag)
            slider.valueChanged.connect(lambda value, name=name: self.changed.emit(name, value / _WHOLE, self._drag))
        for box, name in ((self.count, "count"), (self.seed, "seed")):
            box.entered.connect(lambda value, name=name: self._entered(name, value))
        self.parameter.entered.connect(self._parameter_typed)
        self.formula.entered.connect(self.formula_entered)
        self.curve.clicked.connect(lambda: self.curve_asked.emit(self.curve))
        self.new_seed.clicked.connect(lambda: self.changed.emit("seed", int(self.seed.value()) + 1, None))
        self.features.chosen.connect(self.features_chosen)
        self.standardise.toggled.connect(self.standardise_toggled)
        self.show_test.toggled.connect(self.test_shown)

    def _entered(self, name: str, value: float) -> None:
        self.changed.emit(name, int(value) if value == int(value) else value, None)

    def _parameter_typed(self, value: float) -> None:
        if self._parameter is not None:
            self.parameter_entered.emit(self._parameter.id, value)

    def _say_parameter(self) -> None:
        """Write the names of the parameter and the function."""
        name = text("parameters", self._parameter.name) if self._parameter is not None else ""
        self._parameter_label.setText(name)
        self.parameter.setAccessibleName(name)
        function = self.curve.function
        self.curve.setText(text("activations", function.name) if function is not None else "")
        sentence = self.tr("Function f of the data: {name}").format(name=self.curve.text())
        self.curve.setAccessibleName(sentence)
        self.curve.setToolTip(sentence)
        self.curve.update()

    def _begin_drag(self) -> None:
        self._drag = new_drag()

    def _end_drag(self) -> None:
        self._drag = None

    def _say_shares(self) -> None:
        self._labels["noise"].setText(self.tr("Noise: {percent} %").format(percent=self._noise_percent))
        self._labels["test_share"].setText(self.tr("Rows for testing: {percent} %").format(percent=self._test_percent))

    def _say_remarks(self) -> None:
        self._remarks_label.setText("\n".join(map(say, self._remarks)))
        self._remarks_label.setVisible(bool(self._remarks))

    _noise_percent, _test_percent = 0, 50

    def _retranslate(self) -> None:
        own = {TABLE: self.tr("Table of the document"), DRAWN: self.tr("Points drawn by hand")}
        for index, name in enumerate((*DATASETS, DRAWN, TABLE)):
            self.choice.setItemText(index, own[name] if name in own else text("datasets", DATASETS[name].name))
            if name in DATASETS:
                self.choice.setItemData(index, text("datasets", DATASETS[name].note), Qt.ItemDataRole.ToolTipRole)
        self._labels["count"].setText(self.tr("Rows"))
        self._labels["seed"].setText(self.tr("Seed"))
        self._features_label.setText(self.tr("Features"))
        self.formula.set_words(self.tr("A formula to learn, as x*sin(x); Enter takes it"), "x*sin(x)")
        self.new_seed.setText(self.tr("New"))
        self.standardise.setText(self.tr("Standardise inputs"))
        self.show_test.setText(self.tr("Show rows for testing"))
        self._say_shares()
        self._say_parameter()
        self._say_remarks()
        for widget, label in (
            (self.choice, self.tr("Data to learn")),
            (self.noise, self.tr("Noise")),
            (self.test_share, self.tr("Share of rows for testing")),
            (self.count, self.tr("Number of rows")),
            (self.seed, self.tr("Seed of the data")),
            (self.new_seed, self.tr("Draw the rows anew, with the next seed")),
            (self.standardise, self.tr("Give every input mean 0 and deviation 1 over the rows to train with")),
            (self.show_test, self.tr("Show the rows for testing as hollow points in the map")),
        ):
            widget.setAccessibleName(label)
            widget.setToolTip(label)


def _count(document: Document) -> int:
    """Return the number of rows."""
    setup = setup_of(document)
    return {"generated": setup.data.count, "drawn": len(setup.points), "table": len(document.samples)}[setup.source]


def _show(slider: QuietSlider, value: int) -> None:
    blocked = slider.blockSignals(True)
    slider.setValue(value)
    slider.blockSignals(blocked)
