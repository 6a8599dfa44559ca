"""CellMetrics: the sizes of a grid's texts, rows, columns and coloured cells."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from gui.grids.heat_image import cell_size
from gui.grids.number_model import NumberModel
from gui.style.fitting import compact
from gui.style.theme import Look
from gui.text.numbers import MINUS, fixed, short

_PADDING, _TIGHT = 7, 6  # pixels before zoom between the figures of two columns
_AIR, _LITTLE_AIR = 6, 1  # and of two rows
_LEAST_DECIMALS = 4  # characters that fit on a tag
_BEFORE, _LEAST_BEFORE = 0.75, 9  # share of the figures' size, and gap in pixels before zoom, for numbers before an update
_WIDEST = ("−000000", "−0e−000")  # the shortest texts of −99999.5 and of the smallest number
_SHORTEST = f"{MINUS}0e{MINUS}0"  # of a number that is close to 0
MARGIN = 4  # pixels before zoom right of a figure
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
        self.room: int | None = None  # characters besides the point that every column is wide enough for, None: as its texts

    def measure(self) -> None:
        """Follow the font, the zoom and the number of decimals, if one of them has changed."""
        look, widget, editable = self._look, self._widget, self._model.editable
        manner = self.tight, self.dense, self.room
        key = (widget.font().key(), look.zoom, look.decimals, editable, manner, self._model.has_before)
        if key == self._measured:
            return
        self._measured = key
        self._widths.clear()
        self.font = widget.fontMetrics()
        self.padding = look.px(_TIGHT if self.tight else _PADDING)
        self.font_before = widget.font()
        self.font_before.setPixelSize(max(look.px(_LEAST_BEFORE), round(_BEFORE * widget.font().pixelSize())))
        self.before = QFontMetrics(self.font_before, widget)
        self.row_height = self.row_height_with(before=self._model.has_before, dense=self.dense)
        self.least = self.font.horizontalAdvance("0.00" if editable else "0." + "0" * look.decimals) + self.padding

    def row_height_with(self, *, before: bool, dense: bool) -> int:
        """Return the height of a row with or without the numbers before an update, whose rows are as close as possible or
        not."""
        if before:  # digits are lower than the font's ascent, so two lines of them can be closer
            return self.font.height() + self.before.ascent() - (self.font.ascent() - self.font.capHeight() + 1) // 2
        return self.font.height() + self._look.px(_LITTLE_AIR if dense else _AIR)

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
