"""FormulaLabel: a typeset formula, scaled down if it is wider than its space."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.formula.typeset import typesets_quickly
from gui.style.theme import Look
from gui.text.formulas import formula_svg


class FormulaLabel(QWidget):
    """Typesets after the window has been painted, so that the first formula does not hold up the first plot.

    A formula that would freeze the window is shown as text. With a `wait` in milliseconds the surroundings are painted
    first, and the space is empty meanwhile.
    """

    def __init__(self, look: Look, name: str, parent: QWidget | None = None, *, size: float = 15, wait: int = 0) -> None:
        super().__init__(parent)
        self._look, self._size, self._latex, self._text = look, size, "", ""
        self._picture: QSvgRenderer | None = None
        self._painted = self._dimmed = False
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._wait = wait
        self._later = QTimer(self, singleShot=True, interval=wait)
        self._later.timeout.connect(self._typeset)
        look.changed.connect(self._typeset_later)

    def set_latex(self, latex: str, text: str = "") -> None:
        """Show another formula; its LaTeX is also its accessible name, and `text` replaces a long one."""
        if latex != self._latex:
            self._latex, self._text = latex, text
            self.setAccessibleName(latex)
            self._typeset_later()

    def set_dimmed(self, dimmed: bool) -> None:
        """Draw the formula at half strength, or normally."""
        if dimmed != self._dimmed:
            self._dimmed = dimmed
            self.update()

    def latex(self) -> str:
        """Return the LaTeX of the formula."""
        return self._latex

    @property
    def is_waiting(self) -> bool:
        """Whether the formula is still to be typeset."""
        return self._later.isActive()

    @property
    def natural_size(self) -> QSize:
        """The unscaled size of the picture; empty without one."""
        return self._picture.defaultSize() if self._picture is not None else QSize()

    def sizeHint(self) -> QSize:
        """Return the natural size of the picture."""
        height = self._look.px(self._size * 2.8)
        return QSize(self._look.px(40), height) if self._picture is None else self.natural_size

    def minimumSizeHint(self) -> QSize:
        """Return the natural height: the width may shrink by scaling."""
        return QSize(self._look.px(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture at the left, scaled down if it is too wide."""
        if not self._painted:
            self._painted = True
            self._typeset_later()
        if self._picture is None:
            self._paint_text()
            return
        if self._wait and self.is_waiting:
            return
        natural = self.natural_size
        scale = min(1.0, self.width() / natural.width())
        height = natural.height() * scale
        painter = QPainter(self)
        painter.setOpacity(0.5 if self._dimmed else 1.0)
        self._picture.render(painter, QRectF(0, (self.height() - height) / 2, natural.width() * scale, height))

    def _paint_text(self) -> None:
        if not self._latex or typesets_quickly(self._latex):
            return
        painter = QPainter(self)
        painter.setOpacity(0.5 if self._dimmed else 1.0)
        painter.setPen(self._look.colour("text"))
        shown = self.fontMetrics().elidedText(self._text or self._latex, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _typeset_later(self) -> None:
        if self._painted and self._latex:
            self._later.start()
            self.update()
        elif not self._latex:
            self._picture = None

    def _typeset(self) -> None:
        """Typeset the formula, or show its text if it would take too long."""
        if not self._latex:  # it has become empty meanwhile
            return
        if not typesets_quickly(self._latex):  # a formula from a file must not freeze the window
            self._picture = None
            self.updateGeometry()
            self.update()
            return
        svg = formula_svg(self._latex, self._look.px(self._size), self._look.theme.text)
        picture = QSvgRenderer(svg)
        picture.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        changed = self._picture is None or picture.defaultSize() != self.natural_size
        self._picture = picture
        if changed:
            self.updateGeometry()
        self.update()
