"""InfoCard: what there is to say about one function: formulas, range, parameters, and the notes on its use."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from engine import ACTIVATIONS, Activation
from engine.analysis import Range, steepest, value_range
from gui.i18n import text
from gui.numbertext import short
from gui.theme import Look
from gui.widgets.formula_label import FormulaLabel
from gui.widgets.parameter_editor import ParameterEditor

_NOTES = ("summary", "use", "strengths", "weaknesses", "remedies")


class InfoCard(QScrollArea):
    """Shows one function with one set of parameters; asks for parameters and for other functions."""

    parameter_edited = Signal(str, float, object)  # parameter id, value, merge key or None
    link_followed = Signal(str)  # activation id

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._activation: Activation | None = None
        self._parameters: Mapping[str, float] = {}
        self._editors: dict[str, ParameterEditor] = {}
        self.setObjectName("info_card")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = self._body = QWidget()
        body.setObjectName("info_body")
        # Opaque, so that a slider in it is repainted without everything that lies beneath.
        body.setAutoFillBackground(True)
        body.setBackgroundRole(QPalette.ColorRole.Base)
        self.setWidget(body)
        body.installEventFilter(self)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(12, 6, 12, 6)
        self._column.setSpacing(6)
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._name, self._kind = self._label("info_name"), self._label("info_kind")
        self._f_formula = FormulaLabel(look, "f_formula")
        self._df_formula = FormulaLabel(look, "df_formula")
        self._facts = self._label("info_facts")
        # A range is found on thousands of points, and its words may wrap anew: once the parameters rest, not on a slider's way.
        self._facts_later = QTimer(self, singleShot=True, interval=80)
        self._facts_later.timeout.connect(self._show_facts)
        self._parameter_area = QVBoxLayout()
        self._parameter_area.setSpacing(4)
        for item in (self._name, self._kind, self._f_formula, self._df_formula, self._facts):
            self._column.addWidget(item)
        self._column.addLayout(self._parameter_area)
        self._column.addLayout(self._notes_grid())
        self._column.addStretch()
        look.changed.connect(self._show_texts)  # a link's colour is part of its text
        self._retranslate()

    def show_function(self, activation: str, parameters: Mapping[str, float]) -> None:
        """Show a function; where it is the same as before, only what depends on the parameters is redone."""
        record = ACTIVATIONS[activation]
        same = record is self._activation
        if same and dict(parameters) == dict(self._parameters):
            return
        self._activation, self._parameters = record, dict(parameters)
        if not same:
            self._rebuild_editors()
            self._show_texts()
        for name, value in self._parameters.items():
            self._editors[name].set_value(value)
        self._facts_later.start()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts to the new width."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wrap again when a text or a formula has changed its size."""
        if watched is self._body and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Make the body as high as its texts are at this width: a layout alone reserves room for the narrowest wrapping."""
        needed = self._column.totalHeightForWidth(self.viewport().width())
        if needed != self._body.minimumHeight():
            self._body.setMinimumHeight(needed)

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _notes_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        self._headings: dict[str, QLabel] = {}
        self._notes: dict[str, QLabel] = {}
        for row, part in enumerate(_NOTES):
            note = self._label(f"note_{part}")
            note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            self._notes[part] = note
            if part == "summary":
                grid.addWidget(note, row, 0, 1, 2)
                continue
            heading = QLabel()
            heading.setObjectName("note_heading")
            self._headings[part] = heading
            grid.addWidget(heading, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(note, row, 1)
        remedies = self._notes["remedies"]
        remedies.setObjectName("note_remedies")
        remedies.setIndent(0)
        remedies.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        remedies.linkActivated.connect(self.link_followed)
        return grid

    def _rebuild_editors(self) -> None:
        for editor in self._editors.values():
            self._parameter_area.removeWidget(editor)
            editor.deleteLater()
        self._editors = {}
        for record in self._activation.parameters if self._activation else ():
            editor = ParameterEditor(record, self._look, "explorer")
            editor.edited.connect(self.parameter_edited)
            self._parameter_area.addWidget(editor)
            self._editors[record.id] = editor
        stops = [self._facts, *(control for editor in self._editors.values() for control in editor.controls())]
        for first, second in pairwise(stops):
            self.setTabOrder(first, second)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("About the function"))
        self._f_formula.setToolTip(self.tr("The function"))
        self._df_formula.setToolTip(self.tr("Its derivative"))
        headings = (self.tr("Use it for"), self.tr("Good"), self.tr("Bad"), self.tr("Remedy"))
        for label, heading in zip(self._headings.values(), headings, strict=True):
            label.setText(heading)
        self._show_texts()

    def _show_texts(self) -> None:
        record = self._activation
        if record is None:
            return
        self._name.setText(text("activations", record.name))
        self._kind.setText(self.tr("works over a whole layer"))
        self._kind.setVisible(record.is_vector)
        left = (r"z_i = ", r"\frac{\partial z_i}{\partial u_j} = ") if record.is_vector else (r"f(u) = ", r"f'(u) = ")
        self._f_formula.set_latex(left[0] + record.latex)
        self._df_formula.set_latex(left[1] + record.latex_derivative)
        for part, label in self._notes.items():
            label.setText(text("notes", getattr(record.notes, part)))
        links = ", ".join(f'<a href="{each}">{text("activations", ACTIVATIONS[each].name)}</a>' for each in record.notes.links)
        self._notes["remedies"].setText(f"{text('notes', record.notes.remedies)} → {links}")
        self._facts_later.start()

    def _show_facts(self) -> None:
        self._facts.setText(self._facts_text())
        self._facts.setVisible(bool(self._facts.text()))

    def _facts_text(self) -> str:
        record, parameters = self._activation, self._parameters
        if record is None or record.is_vector:
            return ""
        extremes = self.tr("range {range}").format(range=_range_text(value_range(record, parameters)))
        steep = steepest(record, parameters)
        slope = self.tr("steepest slope {slope} {where}").format(
            slope=short(steep.slope), where=self._where(steep.low, steep.high)
        )
        return f"{extremes} · {slope}"

    def _where(self, low: float, high: float) -> str:
        if low == -math.inf and high == math.inf:
            return self.tr("everywhere")
        if high == math.inf:
            return self.tr("for u > {u}").format(u=short(_rounded(low)))
        if low == -math.inf:
            return self.tr("for u < {u}").format(u=short(_rounded(high)))
        return self.tr("at u = {u}").format(u=short(_rounded((low + high) / 2)))


def _rounded(u: float) -> float:
    """Return the kink next to which a stretch begins: one float step beside 0 is 0 to a person."""
    return round(u, 9) + 0.0


def _range_text(values: Range) -> str:
    if values.values:
        return "{" + ", ".join(short(value) for value in values.values) + "}"
    left, right = "[" if values.low_attained else "(", "]" if values.high_attained else ")"
    return f"{left}{short(values.low)}, {short(values.high)}{right}"
