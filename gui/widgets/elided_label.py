"""ElidedLabel: one line of words that ends in "…" where there is no room for all of them; the tooltip has the rest.

A SteadyLine holds one whose text changes many times a second.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.widgets.labels import Label, plain_tip

_INDENT = 4
_HIGH_AND_LOW = "fg"  # letters that reach as far up and down as any
_FONT_EVENTS = (QEvent.Type.Polish, QEvent.Type.FontChange, QEvent.Type.StyleChange)


class ElidedLabel(Label):
    """A label that never asks for more width than there is; `text()` is always the whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def shown(self) -> str:
        """Return the words as they are painted."""
        width = self.width() - 2 * _INDENT
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)

    def is_cut(self) -> bool:
        """Return whether there is no room for all of the text."""
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
        """Say all of it in the tooltip where it is cut short."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(plain_tip(self.text()) if self.is_cut() else "")
        return super().event(event)


class TwoLineLabel(ElidedLabel):
    """An ElidedLabel that goes on in a second line before it is cut short, both so small that they fit beside buttons."""

    def shown(self) -> str:
        """Return the words as they are painted: on one line, or on two with a line break between them."""
        whole, small, width = self.text(), self._small(), self.width() - 2 * _INDENT
        if self.fontMetrics().horizontalAdvance(whole) <= width:
            return whole
        from PySide6.QtGui import QTextLayout  # the first paint has no second line, and need not wait for its names

        layout = QTextLayout(whole, small)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(width)
        layout.endLayout()
        first, rest = whole[: line.textLength()].rstrip(), whole[line.textLength() :]
        return f"{first}\n{QFontMetrics(small).elidedText(rest, Qt.TextElideMode.ElideRight, width)}".rstrip("\n")

    def is_cut(self) -> bool:
        """Return whether two lines do not hold all of the text."""
        return self.shown().endswith("…") and not self.text().endswith("…")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint two lines above and below the middle, or one in smaller letters where those fit."""
        width = self.width() - 2 * _INDENT
        if self.fontMetrics().horizontalAdvance(self.text()) <= width:
            super().paintEvent(event)
            return
        painter, lines = QPainter(self), self.shown().split("\n")
        painter.setFont(self._small())
        painter.setPen(self.palette().color(self.foregroundRole()))
        metrics = painter.fontMetrics()
        letters = metrics.tightBoundingRect(_HIGH_AND_LOW)
        inked = letters.height() + (len(lines) - 1) * metrics.ascent()
        for index, line in enumerate(lines):
            baseline = (self.height() - inked) / 2 - letters.top() + index * metrics.ascent()
            painter.drawText(QPointF(_INDENT, round(baseline)), line)

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(1, QFontInfo(font).pixelSize() - 1))
        return font


class SteadyLine(QWidget):
    """The place of a line of text: another text in it, which Qt takes for another size, has nothing laid out anew."""

    def __init__(self, label: Label) -> None:
        super().__init__()
        self._label = label
        label.setParent(self)
        self.setSizePolicy(label.sizePolicy())
        self._fit()
        label.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the label all of the place."""
        self._label.setGeometry(self.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as high as a line in the label's font, which its style sheet sets when it is polished."""
        if event.type() in _FONT_EVENTS:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Be as high as the label asks for, and as its font, which it has not measured yet when it hears of it."""
        self.setFixedHeight(max(self._label.sizeHint().height(), self._label.fontMetrics().height()))
