"""MarkedField: a line edit that can underline characters with a wave, for an error reported below."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QInputMethodEvent, QPainter, QPaintEvent, QPen, QPolygonF, QTextLayout, QTextOption
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from gui.style.theme import Look


class MarkedField(QLineEdit):
    """Uses Python's positions; Qt counts characters beyond U+FFFF twice."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None, *, size: float = 13) -> None:
        super().__init__(parent)
        self._look, self._size = look, size
        self._mark: tuple[int, int] | None = None
        self._composing = False
        self.setObjectName(name)
        self.textChanged.connect(self.unmark)
        look.bind(self._restyle)

    def mark(self, start: int, end: int) -> None:
        """Underline the characters from `start` to before `end`; beyond the text, where more is expected."""
        self._mark = (start, max(end, start + 1))
        self.update()

    def unmark(self) -> None:
        """Underline nothing."""
        if self._mark is not None:
            self._mark = None
            self.update()

    def marked(self) -> tuple[int, int] | None:
        """Return the underlined range, None if nothing is."""
        return self._mark

    def mark_rect(self) -> QRectF:
        """Return the wave's rectangle, in the field's coordinates; empty if nothing is underlined."""
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
        """Move the cursor before a character, which also scrolls to it."""
        self.setCursorPosition(utf16_place(self.text(), position))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the wave under the text, whose scrolling is known by then."""
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
        """Draw no wave while an input method's text, not yet part of the field, moves the characters."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def _lay_out(self) -> QTextLayout:
        """Return the text laid out like the field's."""
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
        self.setMinimumHeight(self._look.px(self._size * 2 + 2))  # space for the wave below the letters
        self.update()


def _x(layout: QTextLayout, at: int) -> float:
    position: Any = layout.lineAt(0).cursorToX(at)  # the stubs lack one of its results: x and the position, or x
    return position[0] if isinstance(position, tuple) else position


def utf16_place(text: str, position: int) -> int:
    """Return Qt's index of the character at Python's `position`."""
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2


def python_place(text: str, position: int) -> int:
    """Return Python's index of the character at Qt's `position`."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "ignore"))
