"""SETTINGS: everything the program remembers between runs, one record each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QSettings, QStandardPaths, Signal

from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.style.theme import THEMES, ZOOMS
from gui.text.translation import LANGUAGES, text


@dataclass(frozen=True)
class SettingRecord:
    """One remembered value: its default (which gives its type), and the choices if it is not free.

    A setting with a `name` is in the preferences. `labels` are the names of its choices if they differ from the values,
    translated in `context`. Choices from a table of the engine are given by functions, as the window is painted before the
    engine is imported.
    """

    id: str
    default: Any
    offered: Sequence[Any] | Callable[[], Sequence[Any]] = ()
    name: str = ""
    labels: Mapping[Any, str] | Callable[[], Mapping[Any, str]] = field(default_factory=dict)
    context: str = "choices"

    def label(self, value: object) -> str:
        """Return the name of a choice in the current language."""
        labels = self.labels() if callable(self.labels) else self.labels
        return text(self.context, labels[value]) if value in labels else str(value)

    @property
    def choices(self) -> Sequence[Any]:
        """The choices; empty if any value of the default's type is allowed."""
        return self.offered() if callable(self.offered) else self.offered

    def read(self, stored: object) -> Any:  # noqa: ANN401 - the type is that of the default
        """Return the value of this setting in an INI file, or the default if it is invalid."""
        try:
            value = self._convert(stored)
        except (TypeError, ValueError):
            return self.default
        return self.default if self.choices and value not in self.choices else value

    def _convert(self, stored: Any) -> Any:  # noqa: ANN401
        if isinstance(self.default, bool):
            return stored in (True, "true", "True", 1, "1")
        if isinstance(self.default, tuple):
            return tuple(str(entry) for entry in ([stored] if isinstance(stored, str) else stored) if entry)
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


def _frameworks() -> Mapping[str, str]:
    from engine.activations.conventions import FRAMEWORKS

    return FRAMEWORKS


def _initialiser_names() -> Mapping[str, str]:
    from engine.network.initialisers import INITIALISERS

    return {initialiser.id: initialiser.name for initialiser in INITIALISERS.values()}


_SYSTEM = QT_TRANSLATE_NOOP("choices", "Like the system")
_THEME_LABELS = {
    "system": _SYSTEM,
    "light": QT_TRANSLATE_NOOP("choices", "Light"),
    "dark": QT_TRANSLATE_NOOP("choices", "Dark"),
}
_STEP_LABELS = {
    "layer": QT_TRANSLATE_NOOP("choices", "A layer at a time"),
    "halves": QT_TRANSLATE_NOOP("choices", "u, then z"),
}

SETTINGS: dict[str, SettingRecord] = {
    setting.id: setting
    for setting in (
        SettingRecord(
            "language",
            "system",
            ("system", *LANGUAGES),
            QT_TRANSLATE_NOOP("settings", "Language"),
            {"system": _SYSTEM, **LANGUAGES},
        ),
        SettingRecord("theme", "system", ("system", *THEMES), QT_TRANSLATE_NOOP("settings", "Theme"), _THEME_LABELS),
        SettingRecord("zoom", 100, ZOOMS, QT_TRANSLATE_NOOP("settings", "Zoom"), {zoom: f"{zoom} %" for zoom in ZOOMS}),
        SettingRecord("decimals", 4, (2, 3, 4, 6, 8), QT_TRANSLATE_NOOP("settings", "Decimals of numbers")),
        SettingRecord("steps", "layer", tuple(_STEP_LABELS), QT_TRANSLATE_NOOP("settings", "Steps of a pass"), _STEP_LABELS),
        SettingRecord(
            "convention",
            "pytorch",
            _conventions,
            QT_TRANSLATE_NOOP("settings", "Default parameters from"),
            _frameworks,
            "frameworks",
        ),
        SettingRecord(
            "export_gradients", True, name=QT_TRANSLATE_NOOP("settings", "Export loss and gradients where there is a target")
        ),
        SettingRecord("live", False, name=QT_TRANSLATE_NOOP("settings", "Live: compute at every change")),
        SettingRecord(
            "initialiser",
            "xavier_uniform",
            _initialisers,
            QT_TRANSLATE_NOOP("settings", "Initialiser of new weights"),
            _initialiser_names,
            "initialisers",
        ),
        SettingRecord("seed", 0, _seeds, QT_TRANSLATE_NOOP("settings", "Seed of new weights")),
        SettingRecord("welcomed", False),  # whether the hint of the first start was seen
        SettingRecord("favourites", ()),
        SettingRecord("recent_functions", ()),
        SettingRecord("recent_files", ()),
        SettingRecord("last_folder", ""),
        SettingRecord("geometry", b""),
        SettingRecord("page", ""),  # the last shown one
        SettingRecord("arrangements", ()),  # of pages, one line each
        SettingRecord("gradient_lab", ""),  # the set-up there, as text
    )
}


class Settings(QObject):
    """The values of SETTINGS, kept in an INI file, or only in memory without one."""

    changed = Signal(str)

    def __init__(self, path: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = QSettings(str(path), QSettings.Format.IniFormat, self) if path else None
        self._values: dict[str, Any] = {}  # values read so far

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
        """Return the file's present value, which another running copy of the program may have written."""
        if self._file is not None:
            self._file.sync()
            self._values[name] = self._load(SETTINGS[name])
        return self._values[name]

    def override(self, name: str, value: object) -> None:
        """Use a value for this run only (from the command line): it is not written."""
        self._values[name] = value

    def _load(self, setting: SettingRecord) -> object:
        if self._file is None or not self._file.contains(setting.id):
            return setting.default
        return setting.read(self._file.value(setting.id))


def settings_path() -> Path | None:
    """Return the INI file of this person, or None in Qt's test mode, where nothing personal may be read."""
    if QStandardPaths.isTestModeEnabled():
        return None
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    return Path(folder) / "kassei.ini" if folder else None
