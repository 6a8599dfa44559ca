"""InsightBar: one line above the network for an insight into it, with its remedy."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from engine.insights.record import Insight
from gui.insights.detail import InsightDetail
from gui.style.theme import Look
from gui.text.translation import Retranslated, say
from gui.widgets.elided_label import TwoLineLabel
from gui.widgets.focus import FocusReturn
from gui.widgets.labels import Label

_LEAST_WORDS = 96  # pixels before zoom: the sentence on the results' state, beside it, shrinks first
_ICONS = {"note": "info", "warning": "warning"}


class InsightBar(Retranslated, QFrame):
    """Shows one insight at a time, with buttons to the others; hidden if there is none."""

    remedy_asked = Signal(object)  # the Insight
    dismissed = Signal(object)  # the Insight

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._insights: tuple[Insight, ...] = ()
        self._place = 0
        self._detail: InsightDetail | None = None
        self.setObjectName("insight_bar")
        self._icon, self._count = Label(), Label()
        self._icon.setObjectName("insight_icon")
        self._count.setObjectName("insight_count")
        self._count.setProperty("caption", True)
        self.sentence = TwoLineLabel()
        self.sentence.setObjectName("insight_text")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.previous, self.next, self.close_button = (self._button(name) for name in ("previous", "next", "close"))
        self.show_detail, self.remedy = (self._words_button(name) for name in ("show", "remedy"))
        self._lay_out()
        self.previous.clicked.connect(lambda: self._go(-1))
        self.next.clicked.connect(lambda: self._go(1))
        self.show_detail.clicked.connect(self._open_detail)
        self.remedy.clicked.connect(lambda: self.remedy_asked.emit(self._current()))
        self.close_button.clicked.connect(lambda: self.dismissed.emit(self._current()))
        look.bind(self._restyle)
        self.hide()
        FocusReturn(self)

    def show_insights(self, insights: tuple[Insight, ...], *, first: bool = False) -> None:
        """Show these insights, staying at the present one unless `first`; hide if there are none."""
        key = self._insights[self._place].key if self._insights and not first else None
        keys = [insight.key for insight in insights]
        self._insights = insights
        self._place = keys.index(key) if key in keys else 0 if first else min(self._place, max(0, len(insights) - 1))
        if not insights:
            if self._detail is not None:
                self._detail.hide()
            self.hide()
            return
        self._show_current()
        self.show()
        if self._current().key != key:
            QAccessible.updateAccessibility(QAccessibleEvent(self.sentence, QAccessible.Event.Alert))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a plain card with a bar at its left in the accent colour, or in that of warnings."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("border"), 1))
        painter.setBrush(look.colour("surface"))
        radius = look.px(4)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(self._role()))
        painter.drawRoundedRect(0, 0, look.px(4), self.height(), look.px(2), look.px(2))

    def _role(self) -> str:
        return "df" if self._insights and self._current().severity == "warning" else "accent"

    def _current(self) -> Insight:
        return self._insights[self._place]

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"insight_{name}")
        button.setProperty("bar", True)
        button.setAutoRaise(True)
        return button

    def _words_button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"insight_{name}")
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        for button, arrow in ((self.previous, Qt.ArrowType.LeftArrow), (self.next, Qt.ArrowType.RightArrow)):
            button.setArrowType(arrow)
        row = self._row = QHBoxLayout(self)
        for widget in (self._icon, self.sentence, self.show_detail, self.remedy):
            row.addWidget(widget, 1 if widget is self.sentence else 0)
        row.addSpacing(4)
        for widget in (self.previous, self._count, self.next, self.close_button):
            row.addWidget(widget)

    def _restyle(self) -> None:
        look, side = self._look, self._look.px(16)
        self._row.setContentsMargins(look.px(12), look.px(2), look.px(4), look.px(2))
        self._row.setSpacing(look.px(4))
        self.sentence.setMinimumWidth(look.px(_LEAST_WORDS))
        for button in (self.previous, self.next, self.close_button):
            button.setIconSize(QSize(side, side))
        self.close_button.setIcon(look.icon("close"))
        if self._insights:
            self._show_current()

    def _go(self, step: int) -> None:
        self._place = (self._place + step) % len(self._insights)
        self._show_current()

    def _show_current(self) -> None:
        """Show the current insight, its position among all and its buttons."""
        shown, look = self._current(), self._look
        sentence = say(shown.message)
        self.sentence.setText(sentence)
        self.sentence.setAccessibleName(sentence)
        self._icon.setPixmap(look.icon(_ICONS[shown.severity], self._role()).pixmap(look.px(16), look.px(16)))
        several = len(self._insights) > 1
        for widget in (self.previous, self._count, self.next):
            widget.setVisible(several)
        self._count.setText(self.tr("{number} of {count}").format(number=self._place + 1, count=len(self._insights)))
        self.show_detail.setVisible(shown.detail is not None)
        self.remedy.setVisible(shown.remedy is not None)
        self.remedy.setText("" if shown.remedy is None else say(shown.remedy.label))
        self._label_buttons()
        self.update()
        if self._detail is not None:
            self._detail.hide()

    def _retranslate(self) -> None:
        if self._insights:
            self._show_current()

    def _label_buttons(self) -> None:
        """Write the labels of the buttons in the current language."""
        self.show_detail.setText(self.tr("Show W and b"))
        for button, label in (
            (self.previous, self.tr("The insight before")),
            (self.next, self.tr("The next insight")),
            (self.show_detail, self.tr("Show the one layer that these layers are equal to")),
            (self.remedy, self.remedy.text()),
            (self.close_button, self.tr("Hide this until something changes in it")),
        ):
            button.setToolTip(label)
            button.setAccessibleName(label)

    def _open_detail(self) -> None:
        shown = self._current()
        if shown.detail is None:
            return
        self._detail = self._detail or InsightDetail(self._look, self)
        self._detail.show_layer(shown.detail, shown.layer)
        self._detail.open_above(self.show_detail)
