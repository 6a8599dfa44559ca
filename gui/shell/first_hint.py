"""FirstHint: at the first start, a bubble that points at Forward and says what it does; hidden once it is followed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gui.style.theme import Look
from gui.text.translation import Retranslated
from gui.widgets.labels import Label

_WIDTH, _ARROW, _MARGIN, _RADIUS = 272, 8, 12, 6


class FirstHint(Retranslated, QWidget):
    """Floats over the window below the button it points at, without taking the focus."""

    dismissed = Signal()

    def __init__(self, look: Look, button: QWidget, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._button = look, button
        self.setObjectName("first_hint")
        self._text = Label()
        self._text.setObjectName("first_hint_text")
        self._text.setWordWrap(True)
        self._close = QPushButton()
        self._close.setObjectName("first_hint_close")
        self._close.clicked.connect(self.dismissed)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._text)
        self._column.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)
        button.installEventFilter(self)
        look.bind(self._restyle)
        self._retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay with the button: on a page without it there is nothing to point at."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self.setVisible(event.type() == QEvent.Type.Show)
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bubble and its arrow, which points at the middle of the button."""
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("accent"), look.px(2)))
        painter.setBrush(look.colour("surface"))
        size, edge = look.px(_ARROW), look.px(1)
        body = self.rect().adjusted(edge, size, -edge, -edge)
        painter.drawRoundedRect(body, look.px(_RADIUS), look.px(_RADIUS))
        tip = self._button.mapTo(self.window(), self._button.rect().center()).x() - self.x()
        painter.drawPolyline(QPolygonF([QPointF(tip - size, size), QPointF(tip, edge), QPointF(tip + size, size)]))
        painter.setPen(Qt.PenStyle.NoPen)
        inner = QPolygonF([QPointF(tip - size, size + 2), QPointF(tip, edge + 1.5), QPointF(tip + size, size + 2)])
        painter.drawPolygon(inner)

    def _place(self) -> None:
        look, column = self._look, self._column
        width = look.px(_WIDTH)
        wrapped = column.hasHeightForWidth()  # missing before the first text
        self.setFixedSize(width, column.heightForWidth(width) if wrapped else column.sizeHint().height())
        below = self._button.mapTo(self.window(), QPoint(0, self._button.height()))
        self.move(below + QPoint(0, look.px(4)))
        self.raise_()

    def _restyle(self) -> None:
        look = self._look
        margin = look.px(_MARGIN)
        self._column.setContentsMargins(margin, margin + look.px(_ARROW), margin, margin)
        self._column.setSpacing(look.px(8))
        self._place()

    def _retranslate(self) -> None:
        self._text.setText(
            self.tr("Press Forward: the input x goes through the layers from left to right, and u, z and the output y appear.")
        )
        self._close.setText(self.tr("Got it"))
        self._close.setAccessibleName(self.tr("Close this hint for good"))
        self._place()
