"""MarkedField: a line edit that can underline some of its characters with a wave, as what is wrong with them is said below."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QInputMethodEvent, QPainter, QPaintEvent, QPen, QPolygonF, QTextLayout, QTextOption
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from gui.style.theme import Look


class MarkedField(QLineEdit):
    """Knows places in its text as Python counts them; Qt counts characters beyond U+FFFF twice."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None, *, size: float = 13) -> None:
        super().__init__(parent)
        self._look, self._size = look, size
        self._mark: tuple[int, int] | None = None
        self._composing = False
        self.setObjectName(name)
        self.textChanged.connect(self.unmark)
        look.bind(self._restyle)

    def mark(self, start: int, end: int) -> None:
        """Underline the characters from `start` to before `end`; beyond the text, the place where more is expected."""
        self._mark = (start, max(end, start + 1))
        self.update()

    def unmark(self) -> None:
        """Underline nothing."""
        if self._mark is not None:
            self._mark = None
            self.update()

    def marked(self) -> tuple[int, int] | None:
        """Return the places that are underlined, None if nothing is."""
        return self._mark

    def mark_rect(self) -> QRectF:
        """Return where the wave is, in the field's coordinates; empty if nothing is underlined."""
        if self._mark is None:
            return QRectF()
        layout = self._lay_out()
        origin = self.cursorRect().center().x() - _x(layout, self.cursorPosition())
        length = len(self.text())
        left, right = (origin + _x(layout, utf16_place(self.text(), min(position, length))) for position in self._mark)
        if self._mark[1] > length:
            right += self._look.px(self._size * 0.7)
        height = self._look.px(4)
        return QRectF(left, self.cursorRect().bottom() - height / 2, right - left, height)

    def put_cursor(self, position: int) -> None:
        """Put the cursor before a character, which also scrolls it into sight."""
        self.setCursorPosition(utf16_place(self.text(), position))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the wave under the text, which by then is scrolled as it is seen."""
        super().paintEvent(event)
        if self._mark is None or self._composing:
            return
        rect, painter = self.mark_rect(), QPainter(self)
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter.setClipRect(self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("refused"), self._look.px(13) / 10))
        step = rect.height() / 2
        count = max(2, round(rect.width() / step))
        edges = (rect.left() + rect.width() * index / count for index in range(count + 1))
        painter.drawPolyline(QPolygonF([QPointF(x, (rect.top(), rect.bottom())[i % 2]) for i, x in enumerate(edges)]))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Draw no wave while an input method's text, which is none of the field's yet, moves the characters."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def _lay_out(self) -> QTextLayout:
        """Return the text laid out as the field does it."""
        layout = QTextLayout(self.text(), self.font())
        option = QTextOption()
        option.setTextDirection(self.layoutDirection())
        option.setFlags(QTextOption.Flag.IncludeTrailingSpaces)
        layout.setTextOption(option)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        return layout

    def _restyle(self) -> None:
        self.setFont(self._look.font(self._size))
        self.setMinimumHeight(self._look.px(self._size * 2 + 2))  # room for the wave below the letters
        self.update()


def _x(layout: QTextLayout, at: int) -> float:
    position: Any = layout.lineAt(0).cursorToX(at)  # the stubs know less than what it gives: x and the place, or x
    return position[0] if isinstance(position, tuple) else position


def utf16_place(text: str, position: int) -> int:
    """Return where Qt has the character that Python counts at `place`."""
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2


def python_place(text: str, position: int) -> int:
    """Return where Python has the character that Qt counts at `place`."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "ignore"))
