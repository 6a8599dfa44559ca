"""PropertiesPanel: a table of the properties found from a function's values; the plots mark their points."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from engine import BoundActivation
from engine.activations.conventions import DEFAULT_CONVENTION
from engine.analysis.saturation import SATURATION
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.plots.property_marks import MarkedPoint
from gui.style.theme import Look
from gui.text.frameworks import framework_details
from gui.text.numbers import short
from gui.text.ranges import range_text, stretch_text
from gui.text.translation import Retranslated, text
from gui.widgets.labels import Label, RichLabel
from gui.widgets.rest import Rest

if TYPE_CHECKING:
    from engine.analysis.kinks import Break
    from engine.analysis.landmarks import Extremum, Stretch
    from engine.analysis.moments import Moments
    from engine.analysis.properties import Properties
    from engine.analysis.ranges import Steepest

_MOST = 6  # points listed in a row; a wave has more than anyone reads

_MONOTONE = {
    "strictly increasing": QT_TRANSLATE_NOOP("properties", "strictly increasing"),
    "increasing": QT_TRANSLATE_NOOP("properties", "increasing"),
    "strictly decreasing": QT_TRANSLATE_NOOP("properties", "strictly decreasing"),
    "decreasing": QT_TRANSLATE_NOOP("properties", "decreasing"),
    "constant": QT_TRANSLATE_NOOP("properties", "constant"),
    "neither": QT_TRANSLATE_NOOP("properties", "not monotone"),
}
_PARITY = {
    "even": QT_TRANSLATE_NOOP("properties", "even: f(−u) = f(u)"),
    "odd": QT_TRANSLATE_NOOP("properties", "odd: f(−u) = −f(u)"),
    "neither": QT_TRANSLATE_NOOP("properties", "neither even nor odd"),
}
_TURNS = {"maximum": QT_TRANSLATE_NOOP("properties", "maximum"), "minimum": QT_TRANSLATE_NOOP("properties", "minimum")}
_BREAKS = {
    "kink": QT_TRANSLATE_NOOP("properties", "kink at {u}: slope {left_slope} | {right_slope}"),
    "jump": QT_TRANSLATE_NOOP("properties", "jump at {u}: {left_value} | {right_value}"),
    "pole": QT_TRANSLATE_NOOP("properties", "pole at {u}"),
}

# The rows in order: an id, the heading, and its explanation in the tool tip.
_ROWS: tuple[tuple[str, str, str], ...] = (
    ("range", QT_TRANSLATE_NOOP("properties", "Range"), QT_TRANSLATE_NOOP("properties", "All values that f takes")),
    ("steepest", QT_TRANSLATE_NOOP("properties", "max |f′|"), QT_TRANSLATE_NOOP("properties", "The steepest slope, and where")),
    ("extrema", QT_TRANSLATE_NOOP("properties", "Extrema"), QT_TRANSLATE_NOOP("properties", "Local maxima and minima of f")),
    ("zeros", QT_TRANSLATE_NOOP("properties", "f = 0"), QT_TRANSLATE_NOOP("properties", "Where f is zero")),
    (
        "slope_zeros",
        QT_TRANSLATE_NOOP("properties", "f′ = 0"),
        QT_TRANSLATE_NOOP("properties", "Where the slope is zero: no gradient passes"),
    ),
    (
        "monotone",
        QT_TRANSLATE_NOOP("properties", "Course"),
        QT_TRANSLATE_NOOP("properties", "Whether f only rises or only falls"),
    ),
    ("parity", QT_TRANSLATE_NOOP("properties", "Symmetry"), QT_TRANSLATE_NOOP("properties", "Whether f is even or odd")),
    (
        "saturated",
        QT_TRANSLATE_NOOP("properties", "Saturated"),
        QT_TRANSLATE_NOOP("properties", "Where |f′| is below {threshold}: gradients vanish"),
    ),
    (
        "breaks",
        QT_TRANSLATE_NOOP("properties", "Breaks"),
        QT_TRANSLATE_NOOP("properties", "Kinks and jumps, found from f alone"),
    ),
    (
        "undefined",
        QT_TRANSLATE_NOOP("properties", "Undefined"),
        QT_TRANSLATE_NOOP("properties", "Where f is not a number"),
    ),
    ("mean", "E[f]", QT_TRANSLATE_NOOP("properties", "Mean output for u from a standard normal distribution")),
    ("second", "E[f²]", QT_TRANSLATE_NOOP("properties", "Mean square of the output")),
    ("slope_second", "E[f′²]", QT_TRANSLATE_NOOP("properties", "Mean square of the slope")),
    (
        "chi",
        "χ",
        QT_TRANSLATE_NOOP("properties", "E[f′²] / E[f²]: how squared gradients grow a layer; 1 keeps their size"),
    ),
    (
        "gain",
        QT_TRANSLATE_NOOP("properties", "Gain"),
        QT_TRANSLATE_NOOP("properties", "1 / √E[f²]: weights of variance gain² / inputs keep the size of signals"),
    ),
)


class PropertiesPanel(Retranslated, QScrollArea):
    """A row for each property; computed only while visible."""

    marks_changed = Signal(object)  # MarkedPoints; none while the panel is hidden

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._wanted: BoundActivation | None = None
        self._shown: BoundActivation | None = None
        self._found: Properties | None = None
        self._convention = DEFAULT_CONVENTION
        self.setObjectName("properties_panel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("properties_body")
        body.setAutoFillBackground(True)
        body.setBackgroundRole(QPalette.ColorRole.Base)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self._headings = {name: self._label(f"property_{name}_heading") for name, _, _ in _ROWS}
        self._figures = {name: self._label(f"property_{name}") for name, _, _ in _ROWS}
        for row, (name, _, _) in enumerate(_ROWS):
            self._headings[name].setProperty("caption", True)
            self._figures[name].setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            self._figures[name].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(self._headings[name], row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self._figures[name], row, 1)
        self._note = self._label("properties_note")
        self._note.setProperty("caption", True)
        self._frameworks_heading = self._label("property_frameworks_heading")
        self._frameworks_heading.setProperty("caption", True)
        self._frameworks_heading.setWordWrap(True)
        self._frameworks = RichLabel()
        self._frameworks.setObjectName("property_frameworks")
        self._frameworks.setWordWrap(True)
        self._frameworks.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(self._grid)
        for label in (self._note, self._frameworks_heading, self._frameworks):
            column.addWidget(label)
        column.addStretch()
        self.setWidget(body)
        self._later = Rest(self, self._compute)
        self._retranslate()

    def show_function(self, function: BoundActivation) -> None:
        """Show the properties of a function, after a moment, if the panel is visible."""
        self._wanted = function
        if self.isVisible() and self._wanted != self._shown:
            self._later.start()

    @property
    def is_waiting(self) -> bool:
        """Whether properties are still pending."""
        return self._later.isActive()

    def set_convention(self, convention: str) -> None:
        """Mark differences from another convention."""
        self._convention = convention
        self._say()

    def showEvent(self, event: QShowEvent) -> None:
        """Compute what was not computed while hidden, and mark the points."""
        super().showEvent(event)
        self._compute()
        self.marks_changed.emit(self._marks())

    def hideEvent(self, event: QHideEvent) -> None:
        """Remove the marks from the plots."""
        super().hideEvent(event)
        self.marks_changed.emit(())

    def _label(self, name: str) -> Label:
        label = Label()
        label.setObjectName(name)
        label.setWordWrap(name.startswith("propert") and not name.endswith("heading"))
        return label

    def _compute(self) -> None:
        """Find the properties of the function and show them."""
        if self._wanted is None or self._wanted == self._shown:
            return
        self._shown = self._wanted
        from engine.analysis.properties import properties  # imported lazily: only this panel needs it

        function = self._wanted
        self._found = None if function.is_vector else properties(function.record, function.parameters)
        self._say()
        if self.isVisible():
            self.marks_changed.emit(self._marks())

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Properties of the function"))
        for name, heading, explanation in _ROWS:
            self._headings[name].setText(text("properties", heading))
            sentence = text("properties", explanation).format(threshold=SATURATION)
            for label in (self._headings[name], self._figures[name]):
                label.setToolTip(sentence)
            self._figures[name].setAccessibleName(text("properties", heading))
        self._frameworks_heading.setText(self.tr("In frameworks, by default (≠ differs from here)"))
        self._frameworks.setAccessibleName(self.tr("In frameworks, by default (≠ differs from here)"))
        self._say()

    def _say(self) -> None:
        """Write the rows, hiding those without a text."""
        known = self._found
        texts = {} if known is None else self._words(known)
        for name, label in self._figures.items():
            label.setText(texts.get(name, ""))
            for widget in (label, self._headings[name]):
                widget.setVisible(bool(texts.get(name)))
        note = self.tr("All derived from the values of f. Expectations are for u from a standard normal distribution.")
        if known is None and self._shown is not None:
            note = self.tr("A function of a whole layer has no single curve to describe.")
        self._note.setText(note)
        details = framework_details(self._shown.record, self._convention) if self._shown else ""
        self._frameworks.setText(details)
        for label in (self._frameworks_heading, self._frameworks):
            label.setVisible(bool(details))

    def _words(self, known: Properties) -> dict[str, str]:
        """Return the text of each row; a row without a text is left out."""
        return {
            "range": range_text(known.range),
            "steepest": self._steepest_text(known.steepest),
            "extrema": self._listed(known.extrema, self._extremum_text),
            "zeros": self._listed(known.zeros, _stretch),
            "slope_zeros": self._listed(known.slope_zeros, _stretch),
            "monotone": text("properties", _MONOTONE[known.monotone]),
            "parity": text("properties", _PARITY[known.parity]),
            "saturated": self._listed(known.saturated, _stretch),
            "breaks": self._listed(known.breaks, self._break_text, "\n"),
            "undefined": self._listed(known.undefined, _stretch) if known.undefined else "",
            **self._moment_texts(known.moments),
        }

    def _listed(self, items: Sequence[object], say: Callable[..., str], joint: str = ", ") -> str:
        listed = joint.join(say(item) for item in items[:_MOST])
        return (listed + joint + "…" if len(items) > _MOST else listed) or self.tr("none")

    def _extremum_text(self, turn: Extremum) -> str:
        sentence = self.tr("{kind} {value} at {u}")
        return sentence.format(kind=text("properties", _TURNS[turn.kind]), value=short(turn.value), u=short(turn.u))

    def _break_text(self, break_: Break) -> str:
        return text("properties", _BREAKS[break_.kind]).format(
            u=short(break_.u),
            left_slope=short(break_.left_slope),
            right_slope=short(break_.right_slope),
            left_value=short(break_.left_value),
            right_value=short(break_.right_value),
        )

    def _steepest_text(self, steepest: Steepest) -> str:
        size = short(abs(steepest.slope))
        if not math.isfinite(steepest.slope):
            return size
        where = stretch_text(steepest.low, steepest.high)
        return self.tr("{slope} at {where}").format(slope=size, where=where)

    def _moment_texts(self, moments: Moments) -> dict[str, str]:
        missing = self.tr("does not exist")
        values = {name: getattr(moments, name) for name in ("mean", "second", "slope_second", "chi", "gain")}
        return {name: missing if value is None else short(value) for name, value in values.items()}

    def _marks(self) -> tuple[MarkedPoint, ...]:
        """Return the points for the plots to mark."""
        known = self._found
        if known is None or self._wanted != self._shown:
            return ()
        marks = [MarkedPoint(turn.u, "extremum", "f", self._extremum_text(turn)) for turn in known.extrema]
        marks += [
            MarkedPoint(break_.u, "kink" if break_.kind == "kink" else "jump", "f", self._break_text(break_))
            for break_ in known.breaks
            if break_.kind != "pole"  # f has no value to mark
        ]
        marks += [MarkedPoint(zero.low, "zero", "f", "f = 0") for zero in known.zeros if zero.is_point]
        marks += [MarkedPoint(zero.low, "zero", "df", "f′ = 0") for zero in known.slope_zeros if zero.is_point]
        return tuple(marks)


def _stretch(stretch: Stretch) -> str:
    return stretch_text(stretch.low, stretch.high)
