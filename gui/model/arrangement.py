"""Arrangement: a person's division of a page into areas, remembered for each page and screen size."""

from __future__ import annotations

from dataclasses import dataclass

from gui.model.settings import Settings

_MOST = 24  # number of remembered arrangements


@dataclass(frozen=True)
class Arrangement:
    """Sizes of a page's columns and rows in pixels, empty for the default ones, and the folded areas."""

    columns: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    folded: tuple[str, ...] = ()

    def written(self) -> str:
        """Return it as a line of text."""
        columns, rows = (",".join(map(str, sizes)) for sizes in (self.columns, self.rows))
        return f"{columns};{rows};{','.join(self.folded)}"

    @classmethod
    def read(cls, line: str) -> Arrangement:
        """Return the arrangement in a line of `written`; the default one for any other text."""
        fields = line.split(";")
        try:
            columns, rows = (tuple(int(size) for size in field.split(",") if size) for field in fields[:2])
        except ValueError:
            return cls()
        folded = fields[2] if len(fields) == 3 else ""
        return cls(columns, rows, tuple(name for name in folded.split(",") if name))


def arrangement_of(settings: Settings, page: str, screen: tuple[int, int]) -> Arrangement:
    """Return the last arrangement of a page on a screen of this size."""
    key = _key(page, screen)
    lines = [line.removeprefix(key) for line in settings["arrangements"] if line.startswith(key)]
    return Arrangement.read(lines[-1]) if lines else Arrangement()


def keep_arrangement(settings: Settings, page: str, screen: tuple[int, int], arrangement: Arrangement) -> None:
    """Remember the arrangement of a page on a screen of this size."""
    key = _key(page, screen)
    others = [line for line in settings["arrangements"] if not line.startswith(key)]
    new = [] if arrangement == Arrangement() else [f"{key}{arrangement.written()}"]
    settings["arrangements"] = tuple((others + new)[-_MOST:])


def _key(page: str, screen: tuple[int, int]) -> str:
    return f"{page} {screen[0]}x{screen[1]} "
