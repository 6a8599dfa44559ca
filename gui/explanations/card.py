"""ExplanationCard: an explanation over the page, beside the number's cell; every term leads to its own explanation."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from engine.explain.network import Explanation
from engine.explain.paths import PathSum
from engine.explain.references import name_of, symbol_latex, symbol_text
from gui.explanations.facets.record import TERMS, Facet
from gui.explanations.facets.switch import FacetSwitch
from gui.explanations.facets.view import FacetView
from gui.explanations.step_list import StepList
from gui.explanations.term_list import TermList
from gui.style.theme import Look
from gui.text.numbers import fixed, full, short
from gui.text.translation import Retranslated, say
from gui.widgets.focus import FocusReturn
from gui.widgets.formula_label import FormulaLabel
from gui.widgets.labels import Label

_WIDTH = 420
_LIST_HEIGHT, _LEAST_LIST = 280, 30
_REST_MS = 250
_AFTER_NUMBERS_MS, _AFTER_FORMULA_MS = 20, 40  # typesetting takes longest: the numbers do not wait for it
_BAR = 14  # width of a scroll bar
_LEAST_HEIGHT = 240
_SCROLLS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}  # rows
_MOST_PRODUCTS = 4  # products written out in the typeset line; the list below has all


class ExplanationCard(Retranslated, QFrame):
    """Floats over its parent without blocking it; Esc closes, arrows move between terms, Enter follows, Backspace goes back."""

    followed = Signal(object)  # a Reference
    back_requested = Signal()
    close_requested = Signal()
    facet_chosen = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.explanation: Explanation | None = None
        self._stale = False
        self._anchor, self._beside = QRect(), False
        self.terms, self.steps = TermList(look), StepList()
        self.switch, self.facets = FacetSwitch(), FacetView(look)
        self.path_sum: Callable[[], PathSum | None] = lambda: None  # added to a copy of the terms
        self.setObjectName("explanation_card")
        self.setProperty("card", True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.hide()
        self._title, self._stale_note = self._label("title"), self._label("stale")
        self._title.setProperty("heading", True)
        self._result, self._details, self._notes = self._label("result"), self._label("details"), self._label("notes")
        self._function, self._path = self._label("function"), self._label("path")
        self._result.setProperty("heading", True)
        for muted in (self._details, self._function, self._notes, self._path):
            muted.setProperty("caption", True)
        self._formula = FormulaLabel(look, "explanation_formula", size=14, wait=_AFTER_NUMBERS_MS)
        self._definition = FormulaLabel(look, "explanation_definition", size=13, wait=_AFTER_FORMULA_MS)
        self._figures = FormulaLabel(look, "explanation_figures", size=14, wait=_AFTER_FORMULA_MS)
        self._rested = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rested.timeout.connect(self._show_figures)
        self.back, self.copy_text, self.copy_latex, self.close_button = (
            self._button(name) for name in ("back", "copy_text", "copy_latex", "close")
        )
        self._lay_out()
        self.terms.followed.connect(self.followed)
        self.terms.focused.connect(lambda link: self._area.ensureWidgetVisible(link, 0, 4))
        self.terms.edge_reached.connect(self._scroll)
        self.switch.chosen.connect(self.facet_chosen)
        self.facets.details_changed.connect(self._show_path)
        self.facets.paths.row_shown.connect(
            lambda row: self._area.ensureVisible(0, int(row.center().y()), 0, int(row.height()))
        )
        self.back.clicked.connect(self.back_requested)
        self.close_button.clicked.connect(self.close_requested)
        self.copy_text.clicked.connect(self._copy_text)
        self.copy_latex.clicked.connect(self._copy_latex)
        look.bind(self._restyle)
        self._retranslate()
        FocusReturn(self)

    def show_explanation(self, explanation: Explanation, *, stale: bool, first: bool, facets: tuple[Facet, ...] = ()) -> None:
        """Show an explanation with a choice of `facets`; `stale` if it is from before an edit, `first` if there is nothing
        to go back to.
        """
        other = self.explanation is None or self.explanation.reference != explanation.reference
        drawn = self._rested.isActive() and not other
        self.explanation, self._stale = explanation, stale
        self.back.setEnabled(not first)
        self.switch.offer(facets)
        self._show_texts()
        # A drag changes the figures faster than they can be typeset: until it rests the line is empty rather than outdated.
        if drawn:
            self._figures.hide()
        else:
            self._show_figures()
        self._rested.start()
        if other:
            self._area.verticalScrollBar().setValue(0)
        self.show()
        self.raise_()
        self._fit()

    def place(self, anchor: QRect, *, beside: bool = False) -> None:
        """Move above a cell (a rectangle in the parent's coordinates), or below it if there is more space; or `beside` it."""
        self._anchor, self._beside = anchor, beside
        self._fit()

    def focus_term(self, number: int | None = None) -> None:
        """Give the focus to a term, by default to the number of the layer before in the first one."""
        if not self.terms.focus_term(number):
            self.close_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close, go back, move to the terms, or scroll."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        elif event.key() == Qt.Key.Key_Backspace and self.back.isEnabled():
            self.back_requested.emit()
        elif (rows := _SCROLLS.get(Qt.Key(event.key()), 0)) and not (abs(rows) == 1 and self.terms.focus_term()):
            self._scroll(rows)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Fit again once a formula has been typeset."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card with a frame in the accent colour, so that it stands out from the cards below."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("accent"), look.px(1.5)))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), look.px(6), look.px(6))

    def _label(self, name: str) -> Label:
        label = Label()
        label.setObjectName(f"explanation_{name}")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"explanation_{name}")
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.back)
        head.addWidget(self._title, 1)
        for button in (self.copy_text, self.copy_latex, self.close_button):
            head.addWidget(button)
        self._area = QScrollArea()
        self._area.setObjectName("explanation_area")
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidgetResizable(True)
        content = QWidget()
        rows = self._rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self.terms)
        rows.addWidget(self.steps)
        rows.addWidget(self.facets)
        rows.addStretch()
        self._area.setWidget(content)
        self._area.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(head)
        for widget in (self._stale_note, self._formula, self._figures, self._result, self.switch, self._area, self._path):
            column.addWidget(widget)
        for widget in (self._function, self._definition, self._details, self._notes):
            column.addWidget(widget)

    def _restyle(self) -> None:
        look = self._look
        icons = (
            (self.back, "undo"),
            (self.copy_text, "copy"),
            (self.copy_latex, "copy"),
            (self.close_button, "close"),
        )
        for button, icon in icons:
            button.setIcon(look.icon(icon))
            button.setIconSize(QSize(look.px(16), look.px(16)))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, look.colour("df"))
        self._stale_note.setPalette(palette)
        for button in (self.copy_text, self.copy_latex):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        if self.explanation is not None:
            self._show_texts()
            self._show_figures()
            self._fit()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Explanation of a number"))
        self.copy_text.setText(self.tr("Text"))
        self.copy_latex.setText("LaTeX")
        for button, label in (
            (self.back, self.tr("Back to the number before (Backspace)")),
            (self.copy_text, self.tr("Copy the explanation as text")),
            (self.copy_latex, self.tr("Copy the explanation as LaTeX")),
            (self.close_button, self.tr("Close the explanation (Esc)")),
        ):
            button.setToolTip(label)
            button.setAccessibleName(label)
        if self.explanation is not None:
            self._show_texts()
            self._show_figures()
            self._fit()

    def _write(self, value: float) -> str:
        return short(value, max(4, self._look.decimals))

    def _show_texts(self) -> None:
        """Show name, formulas, steps, terms and notes of the explanation."""
        shown = self.explanation
        if shown is None:
            return
        symbol, has_terms = symbol_latex(shown.reference), self.switch.facet == TERMS
        self._title.setText(say(name_of(shown.reference)))
        self._stale_note.setText(self.tr("● From before the edit: press Forward to compute it anew."))
        self._stale_note.setVisible(self._stale)
        self._formula.set_latex(f"{symbol} = {shown.latex}" if shown.latex else "")
        self._definition.set_latex(shown.definition)
        for formula in (self._formula, self._definition):
            formula.setVisible(has_terms and bool(formula.latex()))
        self._show_result(shown)
        self._function.setText(self.tr("f is {function}").format(function=say(shown.function)) if shown.function else "")
        self._function.setVisible(shown.function is not None)
        plain_ones = [detail for detail in shown.details if detail.reference is None]
        details = [f"{detail.plain} = {self._write(detail.value)} ({say(detail.name)})" for detail in plain_ones]
        self._details.setText("\n".join(details))
        self._details.setVisible(bool(details))
        self._notes.setText("\n".join(map(say, shown.notes)))
        self._notes.setVisible(bool(shown.notes))
        leading_on = tuple(detail for detail in shown.details if detail.reference)
        self.terms.show_terms(shown.terms, self._write, leading_on)
        self.terms.setVisible(has_terms and bool(shown.terms or leading_on))
        self.steps.show_steps(shown.steps if has_terms else (), self._write)
        self._area.setVisible(not has_terms or bool(shown.terms or leading_on or shown.steps))

    def _show_figures(self) -> None:
        """Typeset the formula with its figures."""
        shown = self.explanation
        figures = shown.figures if shown is not None and self.switch.facet == TERMS else None
        if shown is not None and figures is not None:
            self._figures.set_latex(f"{symbol_latex(shown.reference)} = {figures.latex(self._write, _MOST_PRODUCTS)}")
        policy = self._figures.sizePolicy()
        policy.setRetainSizeWhenHidden(figures is not None)
        self._figures.setSizePolicy(policy)
        self._figures.setVisible(figures is not None)

    def _show_result(self, shown: Explanation) -> None:
        """Show the number as in its cell, and with every digit if there are more."""
        rounded, exact = fixed(shown.value, self._look.decimals), full(shown.value).replace("-", "−")
        same = rounded.rstrip("0").rstrip(".") == exact or exact in ("nan", "inf", "−inf")
        self._result.setText(f"{symbol_text(shown.reference)} = {rounded}" + ("" if same else f"   ({exact})"))

    def _fit(self) -> None:
        """Take the height that the texts need, and a position that keeps the explained number visible."""
        parent = self.parentWidget()
        if self.explanation is None or parent is None:
            return
        look, inside, anchor = self._look, parent.rect().adjusted(8, 8, -8, -8), self._anchor
        width, gap = min(look.px(_WIDTH), inside.width()), look.px(8)
        above, below = anchor.top() - gap - inside.top(), inside.bottom() - anchor.bottom() - gap
        beside = self._beside or max(above, below) < look.px(_LEAST_HEIGHT)
        needed = self._height_for(width, inside.height() if beside else max(above, below))
        if beside:
            top = anchor.center().y() - needed // 2
            on_left = anchor.left() - inside.left() > inside.right() - anchor.right()
            left = anchor.left() - gap - width if on_left else anchor.right() + gap
        else:
            top = anchor.top() - gap - needed if above >= below else anchor.bottom() + gap
            left = anchor.center().x() - width // 2
        left = max(inside.left(), min(left, inside.right() - width))
        self.setGeometry(left, max(inside.top(), min(top, inside.bottom() - needed)), width, needed)

    def _height_for(self, width: int, most: int) -> int:
        """Return the height that everything needs; beyond `most` the list of terms and steps scrolls."""
        look, margins, rows = self._look, self._column.contentsMargins(), self._rows
        inner = width - margins.left() - margins.right() - look.px(_BAR)
        content = rows.totalHeightForWidth(inner) if rows.hasHeightForWidth() else rows.totalSizeHint().height()
        before = self._area.minimumHeight()
        others = self._column.totalHeightForWidth(width) - (0 if self._area.isHidden() else before)
        listed = min(content, look.px(_LIST_HEIGHT), max(look.px(_LEAST_LIST), most - others))
        if listed != before:
            self._area.setFixedHeight(listed)
        return others + (0 if self._area.isHidden() else listed)

    def _scroll(self, rows: int) -> None:
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + rows * self.fontMetrics().lineSpacing())

    def _show_path(self, details: str) -> None:
        """Spell a path out below the list."""
        self._path.setText(details)
        self._path.setVisible(bool(details))

    def _copy_text(self) -> None:
        if self.explanation is not None:
            paths = self.path_sum()
            more = "" if paths is None else f"\n{paths.as_text()}"
            QGuiApplication.clipboard().setText(self.explanation.as_text(say=say) + more)

    def _copy_latex(self) -> None:
        if self.explanation is not None:
            paths = self.path_sum()
            QGuiApplication.clipboard().setText(self.explanation.as_latex() + ("" if paths is None else paths.as_latex()))
