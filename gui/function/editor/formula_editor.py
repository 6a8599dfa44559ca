"""FormulaEditor: a person's own function, by name and formula, plotted while it is being typed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAction, QHideEvent, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine import ExpressionError, KasseiError, find_activation, own_id
from engine.activations import name_and_formula
from engine.formula.tokens import products_of_letters
from engine.formula.typeset import typesets_quickly
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.function.editor.formula_field import FormulaField
from gui.function.editor.vocabulary import fill_examples_menu, fill_functions_menu
from gui.style.theme import Look
from gui.text.translation import Retranslated, say, text
from gui.widgets.entries.marked_field import MarkedField
from gui.widgets.focus import FocusReturn, order_tab_stops
from gui.widgets.formula_label import FormulaLabel
from gui.widgets.labels import Label

W = TypeVar("W", bound=QWidget)
PAUSE_MS = 400  # delay before an invalid formula is reported: it may just be unfinished
TYPESET_MS = 300  # delay before the formula is typeset, which takes longer than a frame
_DRAFT = QT_TRANSLATE_NOOP("formula", "Draft")


class FormulaEditor(Retranslated, QFrame):
    """Emits a draft at every key that leaves a valid formula; reports an invalid one after a pause, or on Enter.

    A new parameter's name is drafted after a pause, once no function is offered for its letters: it may be unfinished.
    """

    drafted = Signal(str)  # the id of the function in the fields, named "Draft" if it has no name
    outdated_changed = Signal(bool)  # whether the fields have changed since the last draft
    saved = Signal(str, object, bool)  # id, id of the edited function or None, whether to keep it in the library
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._edited: str | None = None
        self._drafted = ""
        self._outdated = False
        self._taken: frozenset[str] = frozenset()
        self._misread: KasseiError | None = None  # the error in the formula
        self._problem: KasseiError | None = None  # the error in the sentence
        self._at_fault: MarkedField | None = None
        self.setObjectName("formula_editor")
        self.name = MarkedField(look, "own_name")
        self.formula = FormulaField(look, "own_formula")
        self._name_label, self._formula_label = Label(), Label("f(x) =")
        self._name_label.setBuddy(self.name)
        self._formula_label.setBuddy(self.formula)
        self._examples = self._menu_button("own_examples", self._use_example, fill_examples_menu)
        self._functions = self._menu_button("own_functions", self._insert_function, fill_functions_menu)
        self._sentence = _named(Label(), "own_message")
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._preview = FormulaLabel(look, "own_preview")
        policy = self._preview.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._preview.setSizePolicy(policy)
        self.keep = _named(QCheckBox(), "own_keep")
        self.save_button = _named(QPushButton(), "own_save")
        self.cancel_button = _named(QPushButton(), "own_cancel")
        self._judge_later = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._typeset_later = QTimer(self, singleShot=True, interval=TYPESET_MS)
        self._lay_out()
        self._connect()
        self._retranslate()
        self._restyle()
        self._typeset()
        FocusReturn(self)

    def start_new(self) -> None:
        """Begin with empty fields."""
        self._start(None, "", "", kept=True)

    def start_editing(self, activation: str, kept: bool) -> None:
        """Begin with the name and formula of an own function, and plot it."""
        self._start(activation, *name_and_formula(activation), kept=kept)

    def set_taken_names(self, names: Collection[str]) -> None:
        """Set the names that cannot be used; the edited function may keep its own."""
        self._taken = frozenset(_comparable(name) for name in names)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter, cancel with Esc; Enter on a button presses it."""
        if event.key() == Qt.Key.Key_Escape:
            self._cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QToolButton):
                focused.showMenu()
            elif isinstance(focused, QPushButton):
                focused.click()
            else:
                self._save()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Reserve the height of the sentence at the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._sentence.setMinimumHeight(0)

    @property
    def is_waiting(self) -> bool:
        """Whether the formula is still to be typeset."""
        return self._typeset_later.isActive()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop pending reports."""
        self._judge_later.stop()
        self._typeset_later.stop()
        super().hideEvent(event)

    def _menu_button(self, name: str, use: Callable[[QAction], None], fill: Callable[[QMenu], None]) -> QToolButton:
        """Return a button whose menu is filled when it is first opened."""
        button = _named(QToolButton(), name)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(button)
        menu.setObjectName(f"{name}_menu")
        menu.aboutToShow.connect(lambda: fill(menu))
        menu.triggered.connect(use)
        button.setMenu(menu)
        return button

    def _lay_out(self) -> None:
        column, fields, foot, decision, buttons = QVBoxLayout(self), QGridLayout(), QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        fields.setHorizontalSpacing(6)
        fields.setVerticalSpacing(4)
        fields.setColumnStretch(1, 1)
        fields.addWidget(self._formula_label, 0, 0)
        fields.addWidget(self.formula, 0, 1, 1, 3)
        fields.addWidget(self._name_label, 1, 0)
        for position, widget in enumerate((self.name, self._examples, self._functions), start=1):
            fields.addWidget(widget, 1, position)
        fields.addWidget(self._sentence, 2, 1, 1, 3)
        for button in (self.cancel_button, self.save_button):
            buttons.addWidget(button)
        decision.addWidget(self.keep)
        decision.addLayout(buttons)
        foot.addWidget(self._preview, 1)
        foot.addLayout(decision)
        column.addLayout(fields)
        column.addLayout(foot)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        order = (self.formula, self.name, self._examples, self._functions, self.keep, self.save_button, self.cancel_button)
        order_tab_stops(order)

    def _connect(self) -> None:
        self.name.textChanged.connect(self._typed)
        self.formula.textChanged.connect(self._typed)
        self.formula.editingFinished.connect(self._draw)
        self._judge_later.timeout.connect(self._judge)
        self._typeset_later.timeout.connect(self._typeset)
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self._cancel)
        self._look.changed.connect(self._restyle)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Own function"))
        self._name_label.setText(self.tr("Name"))
        self.name.setAccessibleName(self.tr("Name of the function"))
        self.formula.setAccessibleName(self.tr("Formula of f(x)"))
        self.formula.setPlaceholderText(self.tr("for example {formula}").format(formula="x * sigmoid(beta*x)"))
        self._examples.setText(self.tr("Examples"))
        self._examples.setAccessibleName(self.tr("Examples of formulas"))
        self._functions.setText(self.tr("Functions"))
        self._functions.setAccessibleName(self.tr("Functions a formula may use"))
        self._functions.setToolTip(self.tr("Everything a formula may use; what you choose is written at the cursor"))
        self.keep.setText(self.tr("Keep in my library"))
        self.keep.setToolTip(self.tr("Offer it in other documents too"))
        self.save_button.setText(self.tr("Save"))
        self.cancel_button.setText(self.tr("Cancel"))
        for button in (self.save_button, self.cancel_button, self.keep):
            button.setAccessibleName(button.text())
        self._speak()
        if self.isVisible():
            self._draw()  # a function without a name is called a draft in the new language

    def _restyle(self) -> None:
        self._preview.setMinimumHeight(self._look.px(44))
        self._sentence.setMinimumHeight(0)
        self._formula_label.setFont(self._look.font(15))
        self._speak()

    def _start(self, activation: str | None, name: str, formula: str, *, kept: bool) -> None:
        """Fill the fields and give the focus to the formula."""
        self._edited, self._drafted, self._outdated = activation, "", False
        for field, value in ((self.name, name), (self.formula, formula)):
            blocked = field.blockSignals(True)
            field.setText(value)
            field.blockSignals(blocked)
            field.unmark()
        self.formula.close_offers()
        self._judge_later.stop()
        self.keep.setChecked(kept)
        self._explain(None)
        self._sentence.setMinimumHeight(0)
        self._draw()
        self._typeset()
        self.formula.setFocus()

    def _typed(self) -> None:
        """Plot a valid formula at once; report an invalid one after a pause, or at once if an error is shown already."""
        self._draw(typing=True)
        self._typeset_later.start()
        if self._problem is not None:
            self._judge()
        else:
            self._judge_later.start()

    def _draw(self, *, typing: bool = False) -> None:
        """Request a draft of the function in the fields, unless it is drafted already, invalid or half typed."""
        name = text("formula", _DRAFT) if self._name_problem() else self.name.text()
        try:
            activation, self._misread = own_id(name, self.formula.text()), None
        except KasseiError as error:
            self._misread = error
            self._set_outdated(True)
            return
        if typing and self._ends_in_new_name(activation):
            self._set_outdated(True)
            return
        if activation != self._drafted:
            self._drafted = activation
            self._speak()
            self.drafted.emit(activation)
        self._set_outdated(False)

    def _ends_in_new_name(self, activation: str) -> bool:
        """Return whether the name being typed would become a parameter that the plotted draft does not have."""
        name = self.formula.unfinished_name()
        known = find_activation(self._drafted).parameters if self._drafted else ()
        new = [parameter for parameter in find_activation(activation).parameters if parameter not in known]
        return any(name in (parameter.id, parameter.symbol) for parameter in new)

    def _set_outdated(self, outdated: bool) -> None:
        self._preview.set_dimmed(outdated)
        if outdated != self._outdated:
            self._outdated = outdated
            self.outdated_changed.emit(outdated)

    def _typeset(self) -> None:
        """Typeset the draft, unless it is nested so deeply that the window would freeze."""
        latex = f"f(u) = {find_activation(self._drafted).latex}" if self._drafted else ""
        shown = bool(latex) and typesets_quickly(latex)
        self._preview.setVisible(shown)
        if shown:
            self._preview.set_latex(latex)

    def _name_problem(self) -> KasseiError | None:
        """Return the error in the name, None if there is none."""
        name = self.name.text()
        try:
            own_id(name, "x")
        except KasseiError as error:
            return error
        if _comparable(name) in self._taken and not self._is_edited(name):
            return KasseiError(QT_TRANSLATE_NOOP("messages", "There already is a function named {name}."), name=name.strip())
        return None

    def _is_edited(self, name: str) -> bool:
        """Return whether a name is that of the function being edited."""
        return self._edited is not None and _comparable(name_and_formula(self._edited)[0]) == _comparable(name)

    def _problems(self, *, required: bool) -> dict[MarkedField, KasseiError]:
        """Return the errors by field, the focused one first; an empty field is an error only if `required`."""
        errors = {self.formula: self._misread, self.name: self._name_problem()}
        order = sorted(errors, key=lambda field: not field.hasFocus())
        return {field: error for field in order if (error := errors[field]) and (required or field.text().strip())}

    def _judge(self) -> None:
        """Report errors so far; draft a name at which typing has paused, unless functions are offered for it."""
        offered = bool(self.formula.offered())
        if not offered:
            self._draw()
            self._typeset_later.start()
        field, error = next(iter(self._problems(required=False).items()), (None, None))
        self._explain(error, field)
        if offered:
            self._judge_later.start()

    def _explain(self, error: KasseiError | None, field: MarkedField | None = None) -> None:
        """Report the error of a field and mark its characters, or clear both if there is no error."""
        self._judge_later.stop()
        self._problem, self._at_fault = error, field
        for entry in (self.name, self.formula):
            entry.unmark()
        self._speak()
        if error is None or field is None:
            return
        field.mark(*self._place(error, field))
        self._sentence.setMinimumHeight(
            max(self._sentence.minimumHeight(), self._sentence.heightForWidth(self._sentence.width()))
        )
        QAccessible.updateAccessibility(QAccessibleEvent(self._sentence, QAccessible.Event.Alert))

    def _place(self, error: KasseiError, field: MarkedField) -> tuple[int, int]:
        """Return the range of characters of an error: all, if it does not say."""
        if isinstance(error, ExpressionError):
            return error.position, error.end
        return 0, len(field.text())

    def _speak(self) -> None:
        """Show the sentence: the error, or else how to write a formula."""
        reason = "" if self._problem is None else say(self._problem.message)
        self._sentence.setText(reason or self._reading())
        for field in (self.name, self.formula):
            field.setAccessibleDescription(reason if field is self._at_fault else "")
        palette = self._sentence.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._look.colour("refused" if reason else "muted"))
        self._sentence.setPalette(palette)

    def _reading(self) -> str:
        """Return the sentence on how the drafted formula is read, or how to write one."""
        names, products = "", {}
        if self._drafted:
            names = ", ".join(parameter.name for parameter in find_activation(self._drafted).parameters)
            products = products_of_letters(name_and_formula(self._drafted)[1])
        name, product = next(iter(products.items()), ("", ""))
        if name and names:
            sentence = self.tr("{name} is read as {product}; sliders: {names}.")
            return sentence.format(name=name, product=product, names=names)
        if name:
            return self.tr("{name} is read as {product}.").format(name=name, product=product)
        if names:
            return self.tr("x is the input; sliders: {names}.").format(names=names)
        return self.tr("x is the input; other names get sliders.")

    def _use_example(self, action: QAction) -> None:
        self.formula.setFocus()
        self.formula.selectAll()
        self.formula.insert(action.data())

    def _insert_function(self, action: QAction) -> None:
        self.formula.insert_call(action.data())

    def _save(self) -> None:
        """Save if everything is valid; otherwise focus the invalid field and report why."""
        self.formula.close_offers()
        self._draw()
        for field, error in self._problems(required=True).items():
            self._explain(error, field)
            field.setFocus()
            field.put_cursor(self._place(error, field)[1])
            return
        self._judge_later.stop()
        self.saved.emit(own_id(self.name.text(), self.formula.text()), self._edited, self.keep.isChecked())

    def _cancel(self) -> None:
        self.formula.close_offers()
        self._judge_later.stop()
        self.cancelled.emit()


def _named(widget: W, name: str) -> W:
    widget.setObjectName(name)
    return widget


def _comparable(name: str) -> str:
    """Return a name for comparison, without spaces and capitals."""
    return " ".join(name.split()).casefold()
