"""ElidedLabel: one line of text that ends in "…" if it does not fit; the tool tip has all of it.

A SteadyLine holds one whose text changes many times a second.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.widgets.labels import Label, plain_tip

_INDENT = 4
_HIGH_AND_LOW = "fg"  # letters with the largest ascent and descent
_SMALLEST = 12  # pixels of the letters that more lines may have
_FONT_EVENTS = (QEvent.Type.Polish, QEvent.Type.FontChange, QEvent.Type.StyleChange)


class ElidedLabel(Label):
    """A label that never needs more width than there is; `text()` is always the whole text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def shown(self) -> str:
        """Return the text as painted."""
        width = self.width() - 2 * _INDENT
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)

    def is_cut(self) -> bool:
        """Return whether the text is cut short."""
        return self.shown() != self.text()

    def sizeHint(self) -> QSize:
        """Return no width, and the height of a line."""
        return QSize(0, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: it never shrinks."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as fits."""
        shown = self.shown()
        if shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        inner = self.rect().adjusted(_INDENT, 0, -_INDENT, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def event(self, event: QEvent) -> bool:
        """Show the whole text in the tool tip if it is cut short."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(plain_tip(self.text()) if self.is_cut() else "")
        return super().event(event)


class TwoLineLabel(ElidedLabel):
    """An ElidedLabel with a second line before it is cut short, and with more in smaller letters where its height has them."""

    def shown(self) -> str:
        """Return the text as painted, with line breaks."""
        return "\n".join(self._fitted()[1])

    def is_cut(self) -> bool:
        """Return whether the lines do not hold all of the text."""
        return self.shown().endswith("…") and not self.text().endswith("…")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines around the middle, as close as the small letters allow, so that they fit beside buttons."""
        font, lines = self._fitted()
        if font == self.font():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(self.palette().color(self.foregroundRole()))
        metrics = painter.fontMetrics()
        letters = metrics.tightBoundingRect(_HIGH_AND_LOW)
        inked = letters.height() + (len(lines) - 1) * metrics.ascent()
        for index, line in enumerate(lines):
            baseline = (self.height() - inked) / 2 - letters.top() + index * metrics.ascent()
            painter.drawText(QPointF(_INDENT, round(baseline)), line)

    def _fitted(self) -> tuple[QFont, list[str]]:
        """Return the largest font in which the lines hold the whole text, with the lines; if none does, the last is cut."""
        whole, width = self.text(), self.width() - 2 * _INDENT
        if self.fontMetrics().horizontalAdvance(whole) <= width:
            return self.font(), [whole]
        font, pixels, lines, most = QFont(self.font()), QFontInfo(self.font()).pixelSize(), [whole], 0
        while len(lines) > most and (not most or pixels > _SMALLEST):
            pixels -= 1
            font.setPixelSize(max(1, pixels))
            lines, most = _broken(whole, font, width), self._most_lines(font)
        if len(lines) > most:
            rest = whole[sum(map(len, lines[: most - 1])) :]
            lines[most - 1 :] = [QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)]
        return font, [*map(str.rstrip, lines)]

    def _most_lines(self, font: QFont) -> int:
        """Return how many lines in this font the height has."""
        metrics = QFontMetrics(font)
        inner = self.height() - _INDENT - metrics.tightBoundingRect(_HIGH_AND_LOW).height()
        return max(2, 1 + inner // metrics.ascent())


def _broken(text: str, font: QFont, width: int) -> list[str]:
    """Return a text broken into lines of at most this width."""
    from PySide6.QtGui import QTextLayout  # the first paint has no second line, and need not wait for its names

    layout, lines = QTextLayout(text, font), []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        lines.append(text[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return lines


class SteadyLine(QWidget):
    """Holds a line of text so that a new text, which Qt would treat as a new size, causes no layout."""

    def __init__(self, label: Label) -> None:
        super().__init__()
        self._label = label
        label.setParent(self)
        self.setSizePolicy(label.sizePolicy())
        self._fit()
        label.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the label all of the space."""
        self._label.setGeometry(self.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height of the label's font, which its style sheet sets when it is polished."""
        if event.type() in _FONT_EVENTS:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Take the height of the label's hint or of its font, which the label may not have measured yet."""
        self.setFixedHeight(max(self._label.sizeHint().height(), self._label.fontMetrics().height()))
