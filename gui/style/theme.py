"""Colours and sizes: a theme is a file of colours; Look gives them to every widget and announces changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QDir, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from gui.paths import RESOURCES

THEMES = ("light", "dark")
FONT = "Kassei Sans"
TEXT_SIZE = 13  # pixels at 100 %
ZOOMS = (75, 90, 100, 110, 125, 150, 175, 200, 250)


class Theme(NamedTuple):
    """The colours of one theme, by role, as "#RRGGBB". A dataclass would take the first paint four times as long to define."""

    name: str
    window: str
    surface: str
    raised: str
    text: str
    muted: str
    border: str
    grid: str
    accent: str
    accent_text: str
    selection: str
    focus: str
    f: str
    df: str
    ddf: str
    positive: str
    negative: str
    band: str
    series1: str
    series2: str
    series3: str
    series4: str
    series5: str
    series6: str
    series7: str
    series8: str
    good: str
    refused: str
    refused_surface: str


@cache
def load_theme(name: str) -> Theme:
    """Return a theme of THEMES from its file: lines of TOML, parsed without tomllib for a quick first paint."""
    lines = (RESOURCES / "themes" / f"{name}.toml").read_text("utf-8").splitlines()
    colours = (line.partition("=") for line in lines if "=" in line and not line.startswith("#"))
    return Theme(name, **{role.strip(): colour.strip(' "') for role, _, colour in colours})


def system_theme() -> str:
    """Return the theme the desktop asks for."""
    hints = QGuiApplication.styleHints()  # kept in a variable: in one expression the object would be deleted too early
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


@cache
def load_fonts() -> None:
    """Register the bundled fonts, so that both languages look the same everywhere, even without installed fonts.

    Only once, as repeating it would keep another copy and clear Qt's font caches.
    """
    for path in sorted((RESOURCES / "fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(path))


class Look(QObject):
    """The present theme, zoom and decimals. `changed` is emitted once after any of them changes."""

    changed = Signal()

    def __init__(self, theme: str = "light", zoom: int = 100, decimals: int = 4, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = load_theme(theme)
        self.zoom = zoom
        self.decimals = decimals

    def set(self, *, theme: str | None = None, zoom: int | None = None, decimals: int | None = None) -> None:
        """Change some of the three and emit `changed`."""
        before = (self.theme, self.zoom, self.decimals)
        self.theme = load_theme(system_theme() if theme == "system" else theme) if theme else self.theme
        self.zoom = zoom or self.zoom
        self.decimals = self.decimals if decimals is None else decimals
        if before != (self.theme, self.zoom, self.decimals):
            self.changed.emit()

    def bind(self, restyle: Callable[[], object]) -> None:
        """Call a method that applies colours and sizes, now and after each change."""
        restyle()
        self.changed.connect(restyle)

    def px(self, size: float) -> int:
        """Return a size in pixels at the current zoom."""
        return _zoomed(size, self.zoom)

    def font(self, size: float = TEXT_SIZE, *, bold: bool = False) -> QFont:
        """Return the program's font at `size` pixels before zoom."""
        font = QFont(FONT)
        font.setPixelSize(self.px(size))
        font.setBold(bold)
        return font

    def colour(self, role: str, alpha: float = 1.0) -> QColor:
        """Return a colour of the theme by its role."""
        colour = QColor(getattr(self.theme, role))
        colour.setAlphaF(alpha)
        return colour

    def figure_colour(self, *, stale: bool, role: str = "text") -> QColor:
        """Return the colour of a number: at half opacity if it is stale."""
        return self.colour(role, 0.5 if stale else 1.0)

    def as_stale(self, font: QFont) -> QFont:
        """Return a font in italics, used for stale numbers besides their colour."""
        italic = QFont(font)
        italic.setItalic(True)
        return italic

    def blended(self, first: str, second: str) -> QColor:
        """Return the colour half-way between two colours of the theme: an opaque replacement for half of one over the other."""
        one, other = self.colour(first), self.colour(second)
        red, green, blue = one.red() + other.red(), one.green() + other.green(), one.blue() + other.blue()
        return QColor(red // 2, green // 2, blue // 2)

    def icon(self, name: str, role: str = "text") -> QIcon:
        """Return a line icon drawn in a colour of the theme, and muted while disabled."""
        icon = QIcon(_icon_pixmap(name, getattr(self.theme, role)))
        icon.addPixmap(_icon_pixmap(name, self.theme.border), QIcon.Mode.Disabled)
        return icon

    def palette(self) -> QPalette:
        """Return the QPalette of the theme, for Fusion."""
        palette = QPalette()
        groups, role = QPalette.ColorGroup, QPalette.ColorRole
        for colour, roles in (
            ("window", (role.Window,)),
            ("surface", (role.Base, role.ToolTipBase)),
            ("raised", (role.Button, role.AlternateBase, role.Midlight)),
            ("border", (role.Mid, role.Light, role.Dark)),
            ("text", (role.WindowText, role.Text, role.ButtonText, role.ToolTipText)),
            ("muted", (role.PlaceholderText,)),
            ("accent", (role.Highlight, role.Link, role.Accent)),
            ("accent_text", (role.HighlightedText, role.BrightText)),
        ):
            for colour_role in roles:
                palette.setColor(colour_role, self.colour(colour))
        for text_role in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(groups.Disabled, text_role, self.colour("muted", 0.6))
        return palette

    def style_sheet(self) -> str:
        """Return the style sheet for what the palette cannot express: the emphasised button, cards, focus rings, tool tips."""
        return _style_sheet(self.theme, self.zoom)


class HeldLook(Look):
    """Follows another look; its zoom can be held at 100 %."""

    def __init__(self, look: Look) -> None:
        super().__init__(look.theme.name, look.zoom, look.decimals, look)
        self._look, self.held = look, False
        look.changed.connect(self._follow)

    def hold(self, held: bool) -> None:
        """Hold the zoom at 100 %, or follow that of the other look again."""
        self.held = held
        self._follow()

    def dress(self, widget: QWidget) -> None:
        """Give a widget a style sheet of its own while the zoom is held."""
        sheet = self.style_sheet() if self.held else ""
        if sheet != widget.styleSheet():
            widget.setStyleSheet(sheet)

    def _follow(self) -> None:
        look = self._look
        self.set(theme=look.theme.name, zoom=100 if self.held else look.zoom, decimals=look.decimals)


def dress(application: QApplication, look: Look) -> None:
    """Apply palette and font to Qt's own widgets; menu rows are highlighted lightly, so that icons stay visible."""
    QDir.setSearchPaths("themes", [str(RESOURCES / "themes")])  # for pictures in the style sheet
    palette = look.palette()
    application.setPalette(palette)
    palette.setColor(QPalette.ColorRole.Highlight, look.colour("selection"))
    palette.setColor(QPalette.ColorRole.HighlightedText, look.colour("text"))
    application.setPalette(palette, "QMenu")  # pyright: ignore[reportArgumentType] - the stubs know no class name
    application.setFont(look.font())


@lru_cache(maxsize=256)  # a frame asks for hundreds
def _zoomed(size: float, zoom: int) -> int:
    return max(1, round(size * zoom / 100))


@lru_cache(maxsize=4)
def _style_sheet(theme: Theme, zoom: int) -> str:
    template = (RESOURCES / "themes" / "style.qss").read_text("utf-8")
    for name in sorted(Theme._fields, key=len, reverse=True):
        template = template.replace(f"@{name}", getattr(theme, name))
    return re.sub(r"\((\d+)px\)", lambda match: f"{_zoomed(int(match[1]), zoom)}px", template)


@cache
def _icon_pixmap(name: str, colour: str) -> QPixmap:
    source = (RESOURCES / "icons" / f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode())
    pixmap = QPixmap(96, 96)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source)).render(painter, QRectF(pixmap.rect()))
    painter.end()
    return pixmap
