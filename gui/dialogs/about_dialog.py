"""AboutDialog: versions, diagnostics to send with a problem report, and all licences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication, QIcon
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from gui.dialogs.close_button import CloseButton
from gui.dialogs.licences_view import Component, LicencesView
from gui.dialogs.reading_field import align, reading_field
from gui.style.theme import Look
from gui.text.translation import Retranslated
from gui.widgets.labels import Label

_SIZE = QSize(900, 600)  # lines of 80 letters, as licences have, fit beside their list
_MARGIN = 24  # margin to the edges of the window it belongs to


class AboutDialog(Retranslated, QDialog):
    """Two tabs: the diagnostics, ready to be copied, and the licences."""

    def __init__(
        self, look: Look, version: str, diagnostics: str, components: Sequence[Component], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._diagnostics = look, diagnostics
        self.setObjectName("about_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._icon = Label()
        self._name = Label(f"Kassei 活性 {version}")
        self._name.setObjectName("about_name")
        self._words = Label()
        self._words.setObjectName("about_words")
        self._words.setWordWrap(True)
        self._facts = reading_field("about_diagnostics")
        self._facts.setPlainText(diagnostics)
        self._licences = LicencesView(look, components)
        self._tabs = QTabWidget()
        self._tabs.setObjectName("about_tabs")
        for page in (self._facts, self._licences):
            self._tabs.addTab(page, "")
        self._copied = Label()
        self._copied.setObjectName("about_copied")
        self._copy = QPushButton()
        self._copy.setObjectName("about_copy")
        self._copy.clicked.connect(self._copy_diagnostics)
        self._close = CloseButton(self, "about_close")
        self._lay_out()
        look.bind(self._restyle)
        self._retranslate()
        self.resize(self._fitting())

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(4)
        titles.addWidget(self._name)
        titles.addWidget(self._words)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(titles, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._copy)
        foot.addWidget(self._copied, 1)
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._tabs, 1)
        column.addLayout(foot)

    def _fitting(self) -> QSize:
        """Return the size for the present zoom, limited by the window behind."""
        size = QSize(self._look.px(_SIZE.width()), self._look.px(_SIZE.height()))
        parent = self.parentWidget()
        return size.boundedTo(parent.size() - QSize(2 * _MARGIN, 2 * _MARGIN)) if parent is not None else size

    def _restyle(self) -> None:
        look = self._look
        self._icon.setPixmap(QIcon(self.windowIcon()).pixmap(look.px(48), look.px(48)))
        self._name.setFont(look.font(18, bold=True))
        self._facts.setFont(look.font(12))
        align(self._facts, look.px(16))
        border, focus = look.colour("border").name(), look.colour("focus").name()
        self.setStyleSheet(
            f"QPlainTextEdit, QListWidget {{ border: 1px solid {border}; border-radius: {look.px(4)}px; }}"
            f"QPlainTextEdit:focus, QListWidget:focus {{ border-color: {focus}; }}"
            f"#about_words, #about_copied {{ color: {look.colour('muted').name()}; }}"
        )

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("About Kassei"))
        self._words.setText(self.tr("Activation functions made visible, small neural networks made transparent."))
        self._facts.setAccessibleName(self.tr("Versions and diagnostics"))
        self._tabs.setTabText(0, self.tr("Versions"))
        self._tabs.setTabText(1, self.tr("Licences"))
        self._tabs.tabBar().setAccessibleName(self.tr("Parts of this dialog"))
        self._copy.setText(self.tr("Copy Diagnostics"))
        self._copy.setAccessibleName(self._copy.text())
        self._copied.clear()

    def _copy_diagnostics(self) -> None:
        QGuiApplication.clipboard().setText(self._diagnostics)
        self._copied.setText(self.tr("Copied. Nothing of your document is in it."))
        QAccessible.updateAccessibility(QAccessibleEvent(self._copied, QAccessible.Event.Alert))
