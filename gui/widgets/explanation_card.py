"""ExplanationCard: what a number is made of, over the page beside its cell; every term leads to its own explanation."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from engine.explain import Explanation
from engine.explain_symbols import latex, name_of, plain
from gui.i18n import say
from gui.numbertext import fixed, full, short
from gui.theme import Look
from gui.widgets.formula_label import FormulaLabel
from gui.widgets.term_list import TermList

_WIDTH = 420
_LIST_HEIGHT, _LEAST_LIST = 180, 30
_LEAST_HEIGHT = 240
_MOST_PRODUCTS = 4  # written out in the typeset line; the list below it has all


class ExplanationCard(QFrame):
    """Floats over its parent without stopping anything; Esc closes, arrows travel, Enter follows, Backspace goes back."""

    followed = Signal(object)  # a Reference
    back_requested = Signal()
    close_requested = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._explanation: Explanation | None = None
        self._stale = False
        self._anchor = QRect()
        self.terms = TermList(look)
        self.setObjectName("explanation_card")
        self.setProperty("card", True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.hide()
        self._title, self._stale_note = self._label("title"), self._label("stale")
        self._title.setProperty("heading", True)
        self._result, self._details, self._notes = self._label("result"), self._label("details"), self._label("notes")
        self._function = self._label("function")
        self._result.setProperty("heading", True)
        for muted in (self._details, self._function, self._notes):
            muted.setProperty("caption", True)
        self._formula = FormulaLabel(look, "explanation_formula", size=14)
        self._definition = FormulaLabel(look, "explanation_definition", size=13)
        self._figures = FormulaLabel(look, "explanation_figures", size=14)
        self.back, self.copy_text, self.copy_latex, self.close_button = (
            self._button(name) for name in ("back", "copy_text", "copy_latex", "close")
        )
        self._lay_out()
        self.terms.followed.connect(self.followed)
        self.terms.focused.connect(lambda link: self._area.ensureWidgetVisible(link, 0, 4))
        self.back.clicked.connect(self.back_requested)
        self.close_button.clicked.connect(self.close_requested)
        self.copy_text.clicked.connect(self._copy_text)
        self.copy_latex.clicked.connect(self._copy_latex)
        look.changed.connect(self._restyle)
        self._restyle()
        self._retranslate()

    def show_explanation(self, explanation: Explanation, *, stale: bool, first: bool) -> None:
        """Show an explanation; `stale` says that it is from before an edit, `first` that there is nothing to go back to."""
        self._explanation, self._stale = explanation, stale
        self.back.setEnabled(not first)
        self._show_texts()
        self.show()
        self.raise_()
        self._fit()

    def place(self, anchor: QRect) -> None:
        """Stand above a cell (a rectangle in the parent's coordinates), or below it where there is more room."""
        self._anchor = anchor
        self._fit()

    def focus_term(self, number: int | None = None) -> None:
        """Give the focus to a term, by default to what the first one takes from the layer before."""
        if not self.terms.focus_term(number):
            self.close_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close, or go back."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        elif event.key() == Qt.Key.Key_Backspace and self.back.isEnabled():
            self.back_requested.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focus_term()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Fit again once a formula has been typeset."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card with a frame in the accent, so that it stands out from the cards below it."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("accent"), look.px(1.5)))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), look.px(6), look.px(6))

    def _label(self, name: str) -> QLabel:
        label = QLabel()
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
        self._area.setWidget(self.terms)
        self._area.viewport().setAutoFillBackground(False)
        self.terms.setAutoFillBackground(False)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(head)
        for part in (self._stale_note, self._formula, self._figures, self._result, self._area):
            column.addWidget(part)
        for part in (self._function, self._definition, self._details, self._notes):
            column.addWidget(part)

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
        if self._explanation is not None:
            self._show_texts()
            self._fit()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Explanation of a number"))
        self.copy_text.setText(self.tr("Text"))
        self.copy_latex.setText("LaTeX")
        for button, words in (
            (self.back, self.tr("Back to the number before (Backspace)")),
            (self.copy_text, self.tr("Copy the explanation as text")),
            (self.copy_latex, self.tr("Copy the explanation as LaTeX")),
            (self.close_button, self.tr("Close the explanation (Esc)")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        if self._explanation is not None:
            self._show_texts()
            self._fit()

    def _write(self, value: float) -> str:
        return short(value, max(4, self._look.decimals))

    def _show_texts(self) -> None:
        shown = self._explanation
        if shown is None:
            return
        symbol, figures = latex(shown.reference), shown.figures
        self._title.setText(say(name_of(shown.reference)))
        self._stale_note.setText(self.tr("● From before the edit: press Forward to compute it anew."))
        self._stale_note.setVisible(self._stale)
        self._formula.set_latex(f"{symbol} = {shown.latex}" if shown.latex else "")
        self._figures.set_latex(f"{symbol} = {figures.latex(self._write, _MOST_PRODUCTS)}" if figures else "")
        self._definition.set_latex(shown.definition)
        for formula in (self._formula, self._figures, self._definition):
            formula.setVisible(bool(formula.latex()))
        self._show_result(shown)
        self._function.setText(self.tr("f is {function}").format(function=say(shown.function)) if shown.function else "")
        self._function.setVisible(shown.function is not None)
        details = [f"{each.plain} = {self._write(each.value)} ({say(each.name)})" for each in shown.quantities]
        self._details.setText("\n".join(details))
        self._details.setVisible(bool(details))
        self._notes.setText("\n".join(map(say, shown.notes)))
        self._notes.setVisible(bool(shown.notes))
        self.terms.show_terms(shown.terms, self._write)
        self._area.setVisible(bool(shown.terms))

    def _show_result(self, shown: Explanation) -> None:
        """Show the number as its cell does, and every digit where that has more."""
        words, exact = fixed(shown.value, self._look.decimals), full(shown.value).replace("-", "−")
        same = words.rstrip("0").rstrip(".") == exact or exact in ("nan", "inf", "−inf")
        self._result.setText(f"{plain(shown.reference)} = {words}" + ("" if same else f"   ({exact})"))

    def _fit(self) -> None:
        """Take the height that the texts need, and stand where the cell stays visible."""
        parent = self.parentWidget()
        if self._explanation is None or parent is None:
            return
        look, room = self._look, parent.rect().adjusted(8, 8, -8, -8)
        width = min(look.px(_WIDTH), room.width())
        gap = look.px(8)
        above, below = self._anchor.top() - gap - room.top(), room.bottom() - self._anchor.bottom() - gap
        most = max(above, below, look.px(_LEAST_HEIGHT))
        self._area.setFixedHeight(min(self.terms.sizeHint().height(), look.px(_LIST_HEIGHT)))
        needed = self._column.totalHeightForWidth(width)
        if needed > most:
            self._area.setFixedHeight(max(look.px(_LEAST_LIST), self._area.height() - (needed - most)))
            needed = self._column.totalHeightForWidth(width)
        top = self._anchor.top() - gap - needed if above >= below else self._anchor.bottom() + gap
        left = self._anchor.center().x() - width // 2
        left = max(room.left(), min(left, room.right() - width))
        self.setGeometry(left, max(room.top(), min(top, room.bottom() - needed)), width, needed)

    def _copy_text(self) -> None:
        if self._explanation is not None:
            QGuiApplication.clipboard().setText(self._explanation.as_text(say=say))

    def _copy_latex(self) -> None:
        if self._explanation is not None:
            QGuiApplication.clipboard().setText(self._explanation.as_latex())
