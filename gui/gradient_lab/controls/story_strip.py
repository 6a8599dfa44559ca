"""StoryStrip: the stories of the lab as buttons in a row; each sets the page up and says what to see."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from engine.propagation import STORIES, Story
from gui.style.theme import Look
from gui.text.translation import Retranslated, text
from gui.widgets.labels import plain_tip

_LINES, _MARGIN = 2, 5


class StoryButton(Retranslated, QAbstractButton):
    """A button whose title takes two lines where it is long."""

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
        """Draw the title in a frame, which is filled while the story is told."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        border = "focus" if focused else "accent" if self.isChecked() else "border"
        painter.setPen(QPen(look.colour(border), look.px(2 if focused else 1)))
        painter.setBrush(look.colour("selection" if self.isChecked() else "raised" if self.underMouse() else "surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), look.px(4), look.px(4))
        painter.setPen(look.colour("text"))
        painter.setFont(self.font())
        side = look.px(_MARGIN - 1)
        inside = self.rect().adjusted(side, 2, -side, -2)
        words = self.text() if self._fits(inside.width()) else self._shortened(inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)

    def _fits(self, width: int) -> bool:
        metrics = QFontMetrics(self.font())
        needed = metrics.boundingRect(0, 0, width, 1000, Qt.TextFlag.TextWordWrap, self.text())
        return needed.height() <= (_LINES + 0.5) * metrics.lineSpacing() and needed.width() <= width + 2

    def _shortened(self, width: int) -> str:
        """Return as much of the title as two lines hold; the tool tip has all of it."""
        metrics = QFontMetrics(self.font())
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, round(1.6 * width))

    def _restyle(self) -> None:
        self.setFont(self._look.font(12))
        self.updateGeometry()

    def _retranslate(self) -> None:
        title = text("stories", self._story.title)
        self.setText(title)
        self.setAccessibleName(title)
        self.setToolTip(plain_tip(f"{title}\n{text('stories', self._story.paragraph)}"))


class StoryStrip(QWidget):
    """Emits the id of the story that is asked for, or "" where the one that is told is put away."""

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
        for each, button in self._buttons.items():
            button.setChecked(each == name)
