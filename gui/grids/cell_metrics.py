"""CellMetrics: the sizes of a grid's texts, rows, columns and coloured cells."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from gui.grids.heat_image import cell_size
from gui.grids.number_model import NumberModel
from gui.style.fitting import compact
from gui.style.theme import Look
from gui.text.numbers import MINUS, fixed, short

_PADDING, _TIGHT = 7, 6  # pixels before zoom between the figures of two columns
_AIR, _LITTLE_AIR = 6, 1  # and of two rows
_LEAST_DECIMALS = 4  # characters that fit on a tag
_BEFORE, _LITTLE_BEFORE = 0.75, 0.65  # shares of the figures' size of numbers before an update, the latter in little air
_LEAST_BEFORE = 9  # and pixels before zoom
_GAP, _LITTLE_GAP = 2, 1  # pixels before zoom at least between the two numbers of a row
_WIDEST = ("−000000", "−0e−000")  # the shortest texts of −99999.5 and of the smallest number
_SHORTEST = f"{MINUS}0e{MINUS}0"  # of a number that is close to 0
MARGIN = 4  # pixels before zoom right of a figure
_INK = "0123456789→"  # as high as any number: some digits reach beyond the baseline and the height of capitals
_FIGURES = str.maketrans("123456789", "0" * 9)


class CellMetrics:
    """Measures the numbers of a model in the font of a widget; `measure` follows the font, the zoom and the decimals."""

    def __init__(self, widget: QWidget, model: NumberModel, look: Look) -> None:
        self._widget, self._model, self._look = widget, model, look
        self._widths: dict[str, int] = {}  # widths of texts, by pattern
        self._measured: tuple[object, ...] = ()
        self.font = QFontMetrics(widget.font())
        self.font_before, self.before = widget.font(), self.font
        self.padding = self.row_height = self.least = 0
        self.tight = self.dense = False  # whether columns, and rows, are as close as possible
        self.two_lines = False  # whether rows are high enough for a number and the one before an update above it
        self.rows: QFont | None = None  # whose digits rows have the height of, None: its own
        self.room: int | None = None  # characters besides the point that every column is wide enough for, None: as its texts

    def measure(self) -> None:
        """Follow the font, the zoom and the number of decimals, if one of them has changed."""
        look, widget, editable = self._look, self._widget, self._model.editable
        manner = self.tight, self.dense, self.two_lines, self.rows and self.rows.key(), self.room
        key = (widget.font().key(), look.zoom, look.decimals, editable, manner)
        if key == self._measured:
            return
        self._measured = key
        self._widths.clear()
        self.font = widget.fontMetrics()
        self.padding = look.px(_TIGHT if self.tight else _PADDING)
        self.font_before = widget.font()
        size = (self.rows or widget.font()).pixelSize()
        self.font_before.setPixelSize(max(look.px(_LEAST_BEFORE), round((_LITTLE_BEFORE if self.dense else _BEFORE) * size)))
        self.before = QFontMetrics(self.font_before, widget)
        self.row_height = self.row_height_of(dense=self.dense, two_lines=self.two_lines)
        self.least = self.font.horizontalAdvance("0.00" if editable else "0." + "0" * look.decimals) + self.padding

    def row_height_of(self, *, dense: bool, two_lines: bool) -> int:
        """Return the height of a row, which is as close to the next as possible if `dense`, with place for a second number."""
        air, gap = (_LITTLE_AIR, _LITTLE_GAP) if dense else (_AIR, _GAP)
        rows = self.font if self.rows is None else QFontMetrics(self.rows, self._widget)
        one = max(rows.height() + self._look.px(air), self.font.height())
        inks = (metrics.tightBoundingRect(_INK).height() for metrics in (rows, self.before))
        return max(one, sum(inks) + self._look.px(gap)) if two_lines else one

    def feet(self, height: int) -> tuple[int, int]:
        """Return how far below the top of a row of this height a number stands, and the one before an update above it, if there
        is one: digits are lower than their font's ascent."""
        if not self._model.has_before:
            return (height - self.font.height()) // 2 + self.font.ascent(), 0
        digits, before = (metrics.tightBoundingRect(_INK) for metrics in (self.font, self.before))
        free = height - digits.height() - before.height()
        gap = max(1, free // 3)  # between them, whatever is left around them
        top = (free - gap) // 2
        return top + before.height() + gap - digits.top(), top - before.top()

    def text_width(self, text: str) -> int:
        """Return the width of a text; figures are equally wide, so texts that differ only in them are measured once."""
        pattern = text.translate(_FIGURES)
        width = self._widths.get(pattern)
        if width is None:
            width = self._widths[pattern] = self.font.horizontalAdvance(pattern)
        return width

    def column_widths(self) -> list[int]:
        """Return the widths that the columns need for their figures, or for any that have their room."""
        if self.room is not None:
            plain = self.text_width(MINUS + "0." + "0" * (self.room - 2)) + self.padding
            return [max(plain, self.text_width(_SHORTEST) + self._look.px(MARGIN))] * self._model.columnCount()
        texts, count = self._model.texts(), self._model.columnCount()
        if not texts:
            return [self.least] * count
        widths = [max(map(self.text_width, column)) for column in zip(*texts, strict=True)]
        for index, column in enumerate(zip(*self._model.texts_before(), strict=True)):
            widths[index] = max(widths[index], *map(self.before.horizontalAdvance, column))
        return [max(self.least, width + self.padding) for width in widths]

    def heat_size(self, row_height: int) -> QSize:
        """Return the size of the coloured cells where rows of figures have this height."""
        figure = QSize(self.tag_width(), row_height)
        return cell_size(self._model.rowCount(), self._model.columnCount(), figure, self._look)

    def tag_width(self) -> int:
        """Return the width of the tag with the figure of a coloured cell."""
        texts = ("−0." + "0" * max(_LEAST_DECIMALS, self._look.decimals), *_WIDEST)
        return max(map(self.text_width, texts)) + self.padding

    def figure(self, value: float, width: int) -> str:
        """Return a number with as many decimals as fit into a width."""
        decimals = self._look.decimals
        texts = [fixed(value, count) for count in range(decimals, 1, -1)] + [
            compact(value, 1),
            compact(value, 0),
            short(value, 1),
        ]
        return next((text for text in texts if self.text_width(text) <= width), texts[-1])
