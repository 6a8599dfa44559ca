"""The two languages: their table, live switching, and the engine's messages in the current language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, QTranslator

from engine.numeric.messages import Message, filled
from gui.paths import RESOURCES

LANGUAGES = {"en": "English", "ja": "日本語"}


def text(context: str, source: str) -> str:
    """Return a marked string in the current language."""
    return QCoreApplication.translate(context, source)


def say(message: Message) -> str:
    """Return a message, and the messages in its fields, in the current language."""
    fields = {name: say(value) if isinstance(value, Message) else value for name, value in message.fields.items()}
    template = text(message.context, message.template) if message.context else message.template
    return filled(template, fields)


def in_a_row(*sentences: str) -> str:
    """Return sentences one after another: a space separates them, but not after the wide full stop of Japanese."""
    return " ".join(filter(None, sentences)).replace("。 ", "。")


def system_language() -> str:
    """Return the language of the desktop if it is one of ours, else English."""
    code = QLocale.system().name().partition("_")[0]
    return code if code in LANGUAGES else "en"


class Retranslated:
    """A mixin for widgets, listed before the Qt class: calls `_retranslate` to set all texts when the language changes.

    A widget calls `_retranslate` once itself, at the end of its `__init__`.
    """

    def changeEvent(self, event: QEvent) -> None:
        """Retranslate after a change of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)  # pyright: ignore[reportAttributeAccessIssue] - of the Qt class

    def _retranslate(self) -> None:
        """Set every text of the widget."""
        raise NotImplementedError


class Translation(QObject):
    """The installed translators; `use` replaces them, and Qt tells every widget."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._installed: list[QTranslator] = []
        self.language = "en"

    def use(self, language: str) -> None:
        """Switch to a language of LANGUAGES, or to the system's for "system"."""
        self.language = system_language() if language == "system" else language
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
            translator.deleteLater()
        self._installed = [translator for translator in self._load() if QCoreApplication.installTranslator(translator)]

    def _load(self) -> list[QTranslator]:
        """Return Qt's own translator (buttons of dialogs) and ours; English is the source language and needs neither."""
        if self.language == "en":
            return []
        from PySide6.QtCore import QLibraryInfo  # only Japanese needs the folder

        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        sources = ((f"qtbase_{self.language}", qt_folder), (f"kassei_{self.language}", str(RESOURCES / "i18n")))
        translators = [(QTranslator(self), *source) for source in sources]
        return [translator for translator, name, folder in translators if translator.load(name, folder)]
