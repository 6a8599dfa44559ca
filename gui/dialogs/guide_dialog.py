"""GuideDialog: the guide, page by page; it stays open beside the window, so that the effect of its links is visible."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QListWidget, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.style.theme import Look
from gui.text.guide import Formula, GuidePage, Paragraph, guide
from gui.text.translation import Retranslated
from gui.widgets.formula_label import FormulaLabel
from gui.widgets.labels import Label, RichLabel

_SIZE = QSize(800, 560)
_LINE = 480  # width of the text: about seventy letters


class GuideDialog(Retranslated, QDialog):
    """A list of the pages beside the current one; `language` returns the language of the guide."""

    link_followed = Signal(str, str)  # a kind of LINKS, and a name

    def __init__(self, look: Look, language: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._language = look, language
        self._pages: tuple[GuidePage, ...] = ()
        self.setObjectName("guide_dialog")
        self.list, self._area = QListWidget(), QScrollArea()
        self.list.setObjectName("guide_pages")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setObjectName("guide_area")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.previous, self.next, self._close = (QPushButton() for _ in range(3))
        for button, name in ((self.previous, "previous"), (self.next, "next"), (self._close, "close")):
            button.setObjectName(f"guide_{name}")
            button.setAutoDefault(False)
        self._lay_out()
        self.previous.clicked.connect(lambda: self._go(-1))
        self.next.clicked.connect(lambda: self._go(1))
        self._close.clicked.connect(self.close)
        self.list.currentRowChanged.connect(self._show_page)
        look.changed.connect(self._restyle)
        self._retranslate()
        self._restyle()
        self.resize(QSize(look.px(_SIZE.width()), look.px(_SIZE.height())))

    def showEvent(self, event: QShowEvent) -> None:
        """Give the focus to the list, where the arrow keys turn the pages."""
        self.list.setFocus()
        super().showEvent(event)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.previous)
        foot.addWidget(self.next)
        foot.addStretch()
        foot.addWidget(self._close)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addWidget(self.list)
        middle.addWidget(self._area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(middle, 1)
        column.addLayout(foot)

    def _go(self, step: int) -> None:
        self.list.setCurrentRow(self.list.currentRow() + step)

    def _show_page(self, row: int) -> None:
        if 0 <= row < len(self._pages):
            self.previous.setEnabled(row > 0)
            self.next.setEnabled(row < len(self._pages) - 1)
            self._area.setWidget(self._sheet(self._pages[row]))

    def _sheet(self, page: GuidePage) -> QWidget:
        """Return the widget of a page: its paragraphs and formulas below each other."""
        look, sheet = self._look, QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, look.px(16), 0)
        column.setSpacing(look.px(12))
        title = Label(page.title)
        title.setFont(look.font(18, bold=True))
        column.addWidget(title)
        for number, block in enumerate(page.blocks, start=1):
            column.addWidget(self._formula(block, number) if isinstance(block, Formula) else self._text(block, number))
        column.addStretch()
        return sheet

    def _formula(self, block: Formula, number: int) -> FormulaLabel:
        label = FormulaLabel(self._look, f"guide_formula_{number}", size=16)
        label.set_latex(block.latex)
        return label

    def _text(self, block: Paragraph, number: int) -> RichLabel:
        """Return a paragraph as a label whose links are followed."""
        label = RichLabel()
        label.setText(f'<p style="line-height: 130%">{block.html}</p>')
        label.setObjectName(f"guide_text_{number}")
        label.setAccessibleName(block.plain)
        label.setWordWrap(True)
        label.setMaximumWidth(self._look.px(_LINE))
        if block.links:
            flags = Qt.TextInteractionFlag
            label.setTextInteractionFlags(flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard)
            label.linkActivated.connect(self._follow)
        return label

    def _follow(self, address: str) -> None:
        kind, _, name = address.partition(":")
        self.link_followed.emit(kind, name)

    def _restyle(self) -> None:
        look = self._look
        self.list.setFixedWidth(look.px(248))
        border, focus = look.colour("border").name(), look.colour("focus").name()
        selection, letters = look.colour("selection").name(), look.colour("text").name()
        radius, padding = look.px(4), look.px(6)
        self.setStyleSheet(
            f"#guide_pages {{ border: 1px solid {border}; border-radius: {radius}px; outline: none; }}"
            f"#guide_pages:focus {{ border-color: {focus}; }}"
            f"#guide_pages::item {{ padding: {padding}px; }}"
            f"#guide_pages::item:selected {{ background: {selection}; color: {letters}; }}"
            f"QLabel:focus {{ border: 1px solid {focus}; }}"
        )
        self._show_page(self.list.currentRow())

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Guide"))
        self.list.setAccessibleName(self.tr("Pages of the guide"))
        self._area.setAccessibleName(self.tr("Page of the guide"))
        for button, label in (
            (self.previous, self.tr("Previous")),
            (self.next, self.tr("Next")),
            (self._close, self.tr("Close")),
        ):
            button.setText(label)
            button.setAccessibleName(label)
        row = max(0, self.list.currentRow())
        self._pages = guide(self._language())
        self.list.clear()
        self.list.addItems([page.title for page in self._pages])
        self.list.setCurrentRow(row)
