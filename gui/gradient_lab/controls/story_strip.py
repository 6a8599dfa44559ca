"""StoryStrip: the stories of the lab as a row of buttons; each sets up the page and says what to look at."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QTextLayout
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from engine.propagation import STORIES, Story
from gui.style.theme import Look
from gui.text.translation import Retranslated, text
from gui.widgets.labels import plain_tip

_LINES, _MARGIN = 2, 5
_SIZES = (12, 11, 10)  # sizes of the font


class StoryButton(Retranslated, QAbstractButton):
    """A button whose title may take two lines."""

    def __init__(self, look: Look, story: Story) -> None:
        super().__init__()
        self._look, self._story = look, story
        self.setObjectName(f"story_{story.id}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.bind(self._restyle)
        self._retranslate()

    def sizeHint(self) -> QSize:
        """Return the height of two lines; the width is shared by all."""
        return QSize(self._look.px(80), _LINES * self.fontMetrics().lineSpacing() + 2 * self._look.px(_MARGIN))

    def minimumSizeHint(self) -> QSize:
        """Return the size hint."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the title in a frame, which is filled while its story is told."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        border = "focus" if focused else "accent" if self.isChecked() else "border"
        painter.setPen(QPen(look.colour(border), look.px(2 if focused else 1)))
        painter.setBrush(look.colour("selection" if self.isChecked() else "raised" if self.underMouse() else "surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), look.px(4), look.px(4))
        painter.setPen(look.colour("text"))
        side = look.px(_MARGIN - 1)
        inside = self.rect().adjusted(side, 2, -side, -2)
        font, lines = self._fitting(inside.width())
        painter.setFont(font)
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, "\n".join(lines))

    def _fitting(self, width: int) -> tuple[QFont, list[str]]:
        """Return the largest font in which the title fits, and its lines; the smallest one if it fits in none."""
        font, lines = self.font(), list[str]()
        for size in _SIZES:
            font = self._look.font(size)
            lines = title_lines(self.text(), font, width)
            metrics = QFontMetrics(font)
            if "…" not in "".join(lines) and max(map(metrics.horizontalAdvance, lines)) <= width:
                break
        return font, lines

    def _restyle(self) -> None:
        self.setFont(self._look.font(_SIZES[0]))
        self.updateGeometry()

    def _retranslate(self) -> None:
        title = text("stories", self._story.title)
        self.setText(title)
        self.setAccessibleName(title)
        self.setToolTip(plain_tip(f"{title}\n{text('stories', self._story.paragraph)}"))


def title_lines(title: str, font: QFont, width: int) -> list[str]:
    """Return a title in at most two lines of whole words; the rest becomes "…", and the tool tip has the full title."""
    layout, starts = QTextLayout(title, font), list[int]()
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    lines = [title[start:end].strip() for start, end in pairwise([*starts, len(title)])]
    if len(lines) <= _LINES:
        return lines
    return [*lines[: _LINES - 1], _shortened(title[starts[_LINES - 1] :].strip(), font, width)]


def _shortened(sentence: str, font: QFont, width: int) -> str:
    """Return as many whole words as fit with "…" after them, or characters if not even one word fits."""
    metrics = QFontMetrics(font)
    while " " in sentence:
        sentence = sentence.rsplit(" ", 1)[0].rstrip(",;:")
        if metrics.horizontalAdvance(sentence + "…") <= width:
            return sentence + "…"
    return metrics.elidedText(sentence + "…", Qt.TextElideMode.ElideRight, width)


class StoryStrip(QWidget):
    """Emits the id of a chosen story, or "" when the present one is closed."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("story_strip")
        self._buttons = {story.id: StoryButton(look, story) for story in STORIES.values()}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for name, button in self._buttons.items():
            row.addWidget(button, 1)
            button.clicked.connect(lambda checked, name=name: self.chosen.emit(name if checked else ""))

    def show_story(self, name: str) -> None:
        """Show which story is told, "" for none."""
        for story, button in self._buttons.items():
            button.setChecked(story == name)
