"""InfoCard: one function with its formulas, range, parameters, and the notes on its use."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from engine import Activation, BoundActivation, ElementWise, KasseiError, find_activation
from engine.activations import name_and_formula
from engine.activations.conventions import DEFAULT_CONVENTION, default_function
from engine.activations.own import OwnFunction
from gui.function.card.verification_badge import VerificationBadge
from gui.style.theme import Look
from gui.text.frameworks import framework_names
from gui.text.numbers import short
from gui.text.ranges import range_text, stretch_text
from gui.text.translation import Retranslated, text
from gui.widgets.focus import order_tab_stops
from gui.widgets.formula_label import FormulaLabel
from gui.widgets.labels import Label, RichLabel
from gui.widgets.parameters.editor import ParameterEditor
from gui.widgets.rest import Rest

_BETWEEN = 12  # pixels between two formulas side by side, at least
_NOTES = ("summary", "use", "strengths", "weaknesses", "remedies", "frameworks")
AnyLabel = TypeVar("AnyLabel", Label, RichLabel)


class InfoCard(Retranslated, QScrollArea):
    """Shows one function with its parameters; requests other parameters and other functions."""

    parameter_edited = Signal(str, float, object)  # parameter id, value, merge key or None
    link_followed = Signal(str)  # activation id

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._function: BoundActivation | None = None
        self._draft = self._is_dropping_bar = False
        self._convention = DEFAULT_CONVENTION
        self._editors: dict[str, ParameterEditor] = {}
        self.setObjectName("info_card")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = self._body = QWidget()
        body.setObjectName("info_body")
        # Opaque, so that a slider in it is repainted without everything beneath.
        body.setAutoFillBackground(True)
        body.setBackgroundRole(QPalette.ColorRole.Base)
        self.setWidget(body)
        for part in (self.viewport(), body):  # texts begin at the top: a dragged border paints only what comes into view
            part.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        body.installEventFilter(self)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(12, 2, 12, 0)
        self._column.setSpacing(3)
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._name, self._kind = self._label("info_name"), self._label("info_kind")
        self._f_formula = FormulaLabel(look, "f_formula")
        self._df_formula = FormulaLabel(look, "df_formula")
        self.badge = VerificationBadge(look)
        self._facts = self._label("info_facts")
        # Finding a range takes thousands of points, and its text may wrap differently: done once the parameters rest.
        self._facts_later = Rest(self, self._show_facts)
        self._parameter_area = QVBoxLayout()
        self._parameter_area.setSpacing(4)
        self._formulas = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._formulas.setSpacing(3)
        for formula in (self._f_formula, self._df_formula):
            self._formulas.addWidget(formula)
        self._column.addWidget(self._name)
        self._column.addWidget(self._kind)
        self._column.addLayout(self._formulas)
        self._column.addWidget(self.badge)
        self._column.addWidget(self._facts)
        self._column.addLayout(self._parameter_area)
        self._column.addLayout(self._notes_grid())
        self._column.addStretch()
        look.changed.connect(self._show_texts)  # a link's colour is part of its text
        self._retranslate()

    def show_function(self, function: BoundActivation, *, draft: bool = False) -> None:
        """Show a function; if only its parameters changed, only what depends on them is updated.

        A draft's formula is left to its editor: typesetting it at every key would slow down typing.
        """
        same = self._function is not None and function.record is self._function.record and draft == self._draft
        if same and function == self._function:
            return
        self._function, self._draft = function, draft
        if not same:
            self._rebuild_editors()
            self._show_texts()
        self.show_parameters()
        self._facts_later.start()

    @property
    def is_waiting(self) -> bool:
        """Whether facts about the function are still pending."""
        return self._facts_later.isActive()

    def show_parameters(self) -> None:
        """Show the values of the parameters again, for example after one was refused."""
        for name, value in self._function.parameters.items() if self._function else ():
            self._editors[name].set_value(value)

    def refuse_parameter(self, name: str, error: KasseiError | None) -> None:
        """Show that a parameter is unchanged, with the reason beside its field if there is an error."""
        self.show_parameters()
        self._editors[name].refuse(error)

    def stop_sweeps(self) -> None:
        """Stop the sweeps of all parameters, returning each to its initial value."""
        for editor in self._editors.values():
            editor.stop()

    def set_convention(self, convention: str) -> None:
        """Take the defaults of the reset buttons from a convention."""
        self._convention = convention
        self._show_defaults()
        self._show_texts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts to the new width."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wrap again when a text or a formula has changed size."""
        if watched is self._body and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Make the body as high as its texts are at this width: a layout alone reserves the height of the narrowest
        wrapping."""
        self._arrange_formulas()
        # First without a scroll bar: beside one, texts wrap more, and it would never disappear again.
        inside = self.contentsRect()
        needed = self._column.totalHeightForWidth(inside.width())
        if needed > inside.height():
            needed = self._column.totalHeightForWidth(self.viewport().width())
        if needed > 0 and needed != self._body.minimumHeight():  # without a width for words there is no height
            self._body.setMinimumHeight(needed)
        if needed <= inside.height() and self.viewport().width() < inside.width() and not self._is_dropping_bar:
            # A bar that was needed stays, because the texts beside it are higher: removed, it would not come back.
            self._is_dropping_bar = True  # each change of the bar leads here again
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            self._is_dropping_bar = False

    def _arrange_formulas(self) -> None:
        """Put the formulas side by side if both fit the width."""
        needed = self._f_formula.sizeHint().width() + _BETWEEN + self._df_formula.sizeHint().width()
        sides = self._column.contentsMargins()
        is_wide = needed <= self.viewport().width() - sides.left() - sides.right()
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if direction != self._formulas.direction():
            self._formulas.setDirection(direction)

    def _label(self, name: str) -> Label:
        label = Label()
        self._prepared(label, name)
        return label

    @staticmethod
    def _prepared(label: AnyLabel, name: str) -> AnyLabel:
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _notes_grid(self) -> QGridLayout:
        """Return the layout of the notes, a heading and a text per row."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        self._headings: dict[str, Label] = {}
        self._notes: dict[str, Label | RichLabel] = {}
        for row, note_name in enumerate(_NOTES):
            note = (
                self._prepared(RichLabel(), f"note_{note_name}")
                if note_name == "remedies"
                else self._prepared(Label(), f"note_{note_name}")
            )
            note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            self._notes[note_name] = note
            if note_name == "summary":
                grid.addWidget(note, row, 0, 1, 2)
                continue
            heading = Label()
            heading.setObjectName("note_heading")
            self._headings[note_name] = heading
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
        """Make the editors of another function's parameters."""
        for editor in self._editors.values():
            self._parameter_area.removeWidget(editor)
            editor.hide()  # hidden, as it would be painted until it is deleted
            editor.deleteLater()
        self._editors = {}
        for record in self._function.record.parameters if self._function else ():
            editor = ParameterEditor(record, self._look, "explorer")
            editor.edited.connect(self.parameter_edited)
            self._parameter_area.addWidget(editor)
            self._editors[record.id] = editor
        self._show_defaults()
        stops = [self._facts, *(control for editor in self._editors.values() for control in editor.controls())]
        order_tab_stops(stops)

    def _show_defaults(self) -> None:
        if self._function is not None:
            defaults = default_function(self._function.activation, self._convention).parameters
            for name, editor in self._editors.items():
                editor.set_default(defaults[name])

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("About the function"))
        self._f_formula.setToolTip(self.tr("The function"))
        self._df_formula.setToolTip(self.tr("Its derivative"))
        headings = (self.tr("Use it for"), self.tr("Good"), self.tr("Bad"), self.tr("Remedy"), self.tr("Found in"))
        for label, heading in zip(self._headings.values(), headings, strict=True):
            label.setText(heading)
        self._show_texts()

    def _show_texts(self) -> None:
        """Show name, formulas, notes and frameworks of the function."""
        if self._function is None:
            return
        record = self._function.record
        self._name.setText(text("activations", record.name))
        self._kind.setText(self.tr("works over a whole layer"))
        self._kind.setVisible(record.is_vector)
        left = (r"z_i = ", r"\frac{\partial z_i}{\partial u_j} = ") if record.is_vector else (r"f(u) = ", r"f'(u) = ")
        as_text = f"f(x) = {record.definition}" if isinstance(record, ElementWise) else ""
        self._f_formula.set_latex("" if self._draft else left[0] + record.latex, as_text)
        self._f_formula.setVisible(not self._draft)
        self._df_formula.set_latex(left[1] + record.latex_derivative if record.latex_derivative else "")
        self._df_formula.setVisible(bool(record.latex_derivative))
        for note_name, note in self._note_texts(record).items():
            self._notes[note_name].clear()  # otherwise an unchanged text would keep the old theme's link colour
            self._notes[note_name].setText(note)
            self._notes[note_name].setVisible(bool(note))
            if note_name in self._headings:
                self._headings[note_name].setVisible(bool(note))
        self._facts_later.start()

    def _note_texts(self, record: Activation) -> dict[str, str]:
        """Return the text of each row of notes; empty for a row that is left out."""
        if record.is_own:
            formula = name_and_formula(record.id)[1]
            own = self.tr("Your own function: {formula}").format(formula=formula)
            how = self.tr("f′ and f″ are exact, by automatic differentiation of the formula.")
            return dict.fromkeys(_NOTES, "") | {"summary": f"{own}\n{how}"}
        from html import escape  # imported lazily: a large table that the first paint does not need

        notes = {note_name: text("notes", getattr(record.notes, note_name)) for note_name in _NOTES[:-1]}
        links = ", ".join(
            f'<a href="{link}">{escape(text("activations", find_activation(link).name))}</a>' for link in record.notes.links
        )
        notes["remedies"] = escape(notes["remedies"], quote=False) + (f" → {links}" if links else "")
        notes["frameworks"] = framework_names(record, self._convention)
        return notes

    def _show_facts(self) -> None:
        self._facts.setText(self._facts_text())
        self._facts.setVisible(bool(self._facts.text()))

    def _facts_text(self) -> str:
        """Return the range of f and where it is steepest, as rich text."""
        # Not before the first paint: the analysis of a function is imported a moment after it is shown.
        from engine.analysis.ranges import steepest, value_range

        if self._function is None or self._function.is_vector:
            return ""
        record, parameters = self._function.record, self._function.parameters
        if self._draft and isinstance(record, OwnFunction) and not record.is_quick:
            return ""  # found once the function is saved, as the next key must not wait
        extremes = self.tr("range {range}").format(range=range_text(value_range(record, parameters)))
        steep = steepest(record, parameters)
        slope = self.tr("steepest slope {slope} ({where})").format(
            slope=short(steep.slope), where=stretch_text(steep.low, steep.high)
        )
        return f"{extremes} · {slope}"
