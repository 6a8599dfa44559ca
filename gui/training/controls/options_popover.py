"""OptionsPopover: the less common options: parameters of optimiser and schedule, penalties, clipping, and the stop rule."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from engine import OPTIMISERS, SCHEDULES, Document, KasseiError, Parameter
from gui.style.theme import Look
from gui.text.translation import Retranslated, text
from gui.training.model.run import setup_of
from gui.widgets.inputs import NameComboBox
from gui.widgets.labels import Label
from gui.widgets.parameters.number_box import NumberBox
from gui.widgets.popover import Popover

_PENALTIES = ("l1", "l2", "clip_norm", "clip_value")
_OPTIONAL = ("clip_norm", "clip_value")  # 0 is none
_STOPS = ("epochs", "loss", "patience")


class OptionsPopover(Retranslated, Popover):
    """Requests other options; an optional one is switched off by 0 in its field."""

    changed = Signal(str, object)  # a field of TrainingOptions, and its value
    stop_changed = Signal(str, object)  # a field of StopRule, and its value or None

    def __init__(self, look: Look, opener: QWidget) -> None:
        super().__init__(look, "training_more", opener)
        self._document: Document | None = None
        self._boxes: dict[str, NumberBox] = {}
        self._labels: dict[str, Label] = {}
        self._headings = {name: Label() for name in ("optimiser", "schedule", "penalties", "stop")}
        self._parameters: dict[str, tuple[str, ...]] = {"optimiser": (), "schedule": ()}
        self._grids = {name: QGridLayout() for name in self._headings}
        self.schedule = NameComboBox(steady=True)
        self.schedule.setObjectName("schedule_choice")
        for schedule in SCHEDULES:
            self.schedule.addItem("", schedule)
        self.schedule.currentIndexChanged.connect(lambda: self.changed.emit("schedule", self.schedule.currentData()))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(4)
        for name, heading in self._headings.items():
            heading.setProperty("heading", True)
            column.addWidget(heading)
            if name == "schedule":
                column.addWidget(self.schedule)
            column.addLayout(self._grids[name])
            column.addSpacing(6)
        for name in _PENALTIES:
            self._add("penalties", name, lambda value, name=name: self._enter_penalty(name, value))
        for name in _STOPS:
            self._add("stop", name, lambda value, name=name: self._enter_stop(name, value))
        self._retranslate()

    def place(self) -> None:
        """Move below the opener, within the window."""
        self.adjustSize()
        window, opener = self._opener.window(), self._opener
        corner = opener.mapToGlobal(QPoint(opener.width() - self.width(), opener.height() + self._look.px(4)))
        left = window.mapToGlobal(QPoint(8, 0)).x()
        self.move(max(left, corner.x()), corner.y())

    def show_document(self, document: Document) -> None:
        """Show the options of a document."""
        self._document = document
        setup = setup_of(document)
        options, stop = setup.options, setup.stop
        self.schedule.show_data(options.schedule)
        for kind, record, values in (
            ("optimiser", OPTIMISERS[options.optimiser], options.optimiser_parameters),
            ("schedule", SCHEDULES[options.schedule], options.schedule_parameters),
        ):
            self._show_parameters(kind, record.parameters)
            for parameter in record.parameters:
                self._boxes[f"{kind}_{parameter.id}"].set_value(values[parameter.id])
        for name in _PENALTIES:
            self._boxes[name].set_value(getattr(options, name) or 0.0)
        for name in _STOPS:
            self._boxes[name].set_value(getattr(stop, name) or 0.0)
        self._retranslate()

    def refuse(self, name: str, error: KasseiError) -> None:
        """Report beside a field why its number is unchanged."""
        if name in self._boxes:
            self._boxes[name].refuse(error)

    def _show_parameters(self, kind: str, parameters: tuple[Parameter, ...]) -> None:
        """Show a field for each parameter of an optimiser or a schedule."""
        wanted = tuple(f"{kind}_{parameter.id}" for parameter in parameters)
        if wanted == self._parameters[kind]:
            return
        for name in self._parameters[kind]:
            for widget in (self._boxes.pop(name), self._labels.pop(name)):
                widget.hide()
                widget.deleteLater()
        self._parameters[kind] = wanted
        for parameter in parameters:
            self._add(
                kind, f"{kind}_{parameter.id}", lambda value, kind=kind, entered=parameter: self._enter(kind, entered, value)
            )
        if self.isVisible():
            self.place()

    def _add(self, section: str, name: str, enter: Callable[[float], None]) -> None:
        """Add a row with a label and a number box to a section."""
        grid = self._grids[section]
        row = grid.rowCount()
        label, box = Label(), NumberBox(self._look, f"training_{name}", step=0.001, room="−00.000001")
        label.setMinimumWidth(self._look.px(190))
        grid.addWidget(label, row, 0)
        grid.addWidget(box, row, 1)
        box.entered.connect(enter)
        self._boxes[name], self._labels[name] = box, label

    def _enter(self, kind: str, parameter: Parameter, value: float) -> None:
        """Request a parameter of the optimiser or the schedule, or refuse it."""
        if self._document is None:
            return
        options = setup_of(self._document).options
        values = options.optimiser_parameters if kind == "optimiser" else options.schedule_parameters
        try:
            self.changed.emit(f"{kind}_parameters", dict(values) | {parameter.id: parameter.check(value)})
        except KasseiError as error:
            self.refuse(f"{kind}_{parameter.id}", error)

    def _enter_penalty(self, name: str, value: float) -> None:
        self.changed.emit(name, None if name in _OPTIONAL and value == 0.0 else value)

    def _enter_stop(self, name: str, value: float) -> None:
        whole = int(value) if name != "loss" and value == int(value) else value
        self.stop_changed.emit(name, None if value == 0.0 else whole)

    def _retranslate(self) -> None:
        setup = None if self._document is None else setup_of(self._document)
        for index, schedule in enumerate(SCHEDULES.values()):
            self.schedule.setItemText(index, text("schedules", schedule.name))
            self.schedule.setItemData(index, text("schedules", schedule.note), Qt.ItemDataRole.ToolTipRole)
        self.schedule.setAccessibleName(self.tr("Schedule of the learning rate"))
        self._headings["schedule"].setText(self.tr("Schedule of the learning rate"))
        if setup is not None:
            optimiser, schedule = OPTIMISERS[setup.options.optimiser], SCHEDULES[setup.options.schedule]
            self._headings["optimiser"].setText(text("optimisers", optimiser.name))
            for kind, record in (("optimiser", optimiser), ("schedule", schedule)):
                for parameter in record.parameters:
                    self._name(f"{kind}_{parameter.id}", text("parameters", parameter.name))
        self._headings["penalties"].setText(self.tr("Penalties and clipping (0: none)"))
        self._headings["stop"].setText(self.tr("Pause by itself (0: never)"))
        for name, label in (
            ("l1", self.tr("L1 penalty")),
            ("l2", self.tr("L2 penalty")),
            ("clip_norm", self.tr("Largest norm of the gradient")),
            ("clip_value", self.tr("Largest number of the gradient")),
            ("epochs", self.tr("At epoch")),
            ("loss", self.tr("At a test loss of")),
            ("patience", self.tr("Epochs without a lower loss")),
        ):
            self._name(name, label)

    def _name(self, name: str, sentence: str) -> None:
        self._labels[name].setText(sentence)
        self._boxes[name].setAccessibleName(sentence)
