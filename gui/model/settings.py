"""SETTINGS: everything the program remembers between runs, one record each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QSettings, QStandardPaths, Signal

from gui.style.theme import THEMES, ZOOMS
from gui.text.translation import LANGUAGES


@dataclass(frozen=True)
class Setting:
    """One remembered value: its default (which gives its type), and the choices if it is not free.

    Choices that are a table of the engine are named by what returns them: the window is painted before the engine is there.
    """

    id: str
    default: Any
    offered: Sequence[Any] | Callable[[], Sequence[Any]] = ()

    @property
    def choices(self) -> Sequence[Any]:
        """What may be chosen; empty where everything of the default's type may be."""
        return self.offered() if callable(self.offered) else self.offered

    def read(self, stored: object) -> Any:  # noqa: ANN401 - the type is that of the default
        """Return what an INI file gave for this setting, or the default where that makes no sense."""
        try:
            value = self._convert(stored)
        except (TypeError, ValueError):
            return self.default
        return self.default if self.choices and value not in self.choices else value

    def _convert(self, stored: Any) -> Any:  # noqa: ANN401
        if isinstance(self.default, bool):
            return stored in (True, "true", "True", 1, "1")
        if isinstance(self.default, tuple):
            return tuple(str(each) for each in ([stored] if isinstance(stored, str) else stored) if each)
        if isinstance(self.default, bytes):
            return bytes(stored.data()) if isinstance(stored, QByteArray) else self.default
        return type(self.default)(stored)


def _conventions() -> Sequence[str]:
    from engine.activations.conventions import CONVENTIONS

    return CONVENTIONS


def _initialisers() -> Sequence[str]:
    from engine.network.initialisers import INITIALISERS

    return tuple(INITIALISERS)


def _seeds() -> Sequence[int]:
    from engine.network.initialisers import MOST_SEED

    return range(MOST_SEED + 1)


SETTINGS: dict[str, Setting] = {
    setting.id: setting
    for setting in (
        Setting("language", "system", ("system", *LANGUAGES)),
        Setting("theme", "system", ("system", *THEMES)),
        Setting("decimals", 4, (2, 3, 4, 6, 8)),
        Setting("zoom", 100, ZOOMS),
        Setting("convention", "pytorch", _conventions),
        Setting("favourites", ()),
        Setting("recent_functions", ()),
        Setting("live", False),
        Setting("initialiser", "xavier_uniform", _initialisers),
        Setting("seed", 0, _seeds),
        Setting("recent_files", ()),
        Setting("last_folder", ""),
        Setting("geometry", b""),
        Setting("arrangements", ()),  # of pages, one line each
        Setting("steps", "layer", ("layer", "halves")),
    )
}


class Settings(QObject):
    """The values of SETTINGS, kept in an INI file, or in memory only where there is none."""

    changed = Signal(str)

    def __init__(self, path: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = QSettings(str(path), QSettings.Format.IniFormat, self) if path else None
        self._values: dict[str, Any] = {}  # what has been asked for

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - the type is that of the record's default
        if name not in self._values:
            self._values[name] = self._load(SETTINGS[name])
        return self._values[name]

    def __setitem__(self, name: str, value: object) -> None:
        if self[name] == value:
            return
        self._values[name] = value
        if self._file is not None:
            stored = list(value) if isinstance(value, tuple) else QByteArray(value) if isinstance(value, bytes) else value
            self._file.setValue(name, stored)
        self.changed.emit(name)

    def reread(self, name: str) -> Any:  # noqa: ANN401
        """Return a value as the file has it now: another running copy of the program may have written it."""
        if self._file is not None:
            self._file.sync()
            self._values[name] = self._load(SETTINGS[name])
        return self._values[name]

    def override(self, name: str, value: object) -> None:
        """Use a value for this run only (from the command line): it is not written."""
        self._values[name] = value

    def _load(self, setting: Setting) -> object:
        if self._file is None or not self._file.contains(setting.id):
            return setting.default
        return setting.read(self._file.value(setting.id))


def settings_path() -> Path | None:
    """Return the INI file of this person, or None in Qt's test mode, where nothing personal may be read."""
    if QStandardPaths.isTestModeEnabled():
        return None
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    return Path(folder) / "kassei.ini" if folder else None
