"""StripBody: the blocks of the equation on one line or several, with numbers as large as fit."""

from __future__ import annotations

from itertools import pairwise, zip_longest

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.network.strip.end_block import EndBlock
from gui.network.strip.layer_block import LayerBlock
from gui.network.strip.row_heights import RowHeights
from gui.style.theme import Look

_SMALLEST, _LARGEST = 12, 24  # pixels before zoom of a digit's font, limited by the area
_SMALLEST_CAPTION, _CAPTION = 13, 0.72  # and of a caption's, which follows the digits
_USUAL = 14  # the first guess
_SMALLEST_NAMED, _MISSING = 11, 0.12  # tolerance for names, as a share of the width
_LARGEST_PRESENTED = 40
_SCROLL_BAR = 16  # pixels before zoom, of the width
_OUTPUT, _SNUG_OUTPUT = 1.4, 1.2  # factor for y, the largest number on the screen
_LEAST_OUTPUT = 17
_BEFORE = 6  # pixels before zoom that rows grow by in all when an update shows what was before
_FRESH = 3  # layouts that may follow a change of the area

Block = EndBlock | LayerBlock


class StripBody(QWidget):
    """Lays out the blocks and chooses the size of their numbers; those of y are larger than all others."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("strip_body")
        self._digits = 0.0  # pixels before zoom
        self._refused = (0.0, QSize())  # the last size that was too large, and its area
        self._needed = QSize()  # and what the next smaller size needed
        self._fitted: tuple[object, ...] = ()
        self._area, self._fresh = QSize(), 0  # how often the numbers may still grow while the rest is laid out
        self._parts: tuple[Block, ...] = ()
        self._output: Block
        self._members: tuple[tuple[Block, ...], ...] = ()  # of each line
        self._presented = QSize()  # the area that the digits are chosen for when presenting, whatever theirs
        self._compact = False  # without the lines of formulas and parameters
        self._snug = False  # all spaces as small as possible: when presenting they give way before digits
        self._may_scroll = False  # up and down, when presenting a network that is too large
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._lines: list[QHBoxLayout] = []

    def set_parts(self, parts: tuple[Block, ...], output: Block) -> None:
        """Show these blocks: the input, the layers, the output and, if shown, the target."""
        self._parts, self._output = parts, output
        self._set_compact(self._compact)
        self._arrange(1)

    def present(self, area: QSize) -> None:
        """Write the numbers as large as fit into an area, without the lines of parameters; an empty one: no longer."""
        self._presented = area
        self._set_compact(self._presenting)

    @property
    def _presenting(self) -> bool:
        return not self._presented.isEmpty()

    def _set_compact(self, compact: bool) -> None:
        self._compact = compact
        for block in self._parts:
            block.set_compact(compact)

    def fit(self, area: QSize, shape: tuple[object, ...]) -> None:
        """Choose the size of the digits when the area or the shape changes, but not when numbers do."""
        self._choose_size(area, shape)
        self._fit_names()

    def _choose_size(self, area: QSize, shape: tuple[object, ...]) -> None:
        """Find the largest size, on one line or on two, and arrange the blocks."""
        asked = (area, shape, self._look.zoom, self._look.decimals, self._presented.toTuple(), any(self._names_wanted()))
        if asked == self._fitted or not self._parts or area.isEmpty():
            return
        is_resized = asked[1:] == self._fitted[1:]
        self._fitted, self._area, self._fresh = asked, area, 0 if is_resized else _FRESH
        if is_resized and len(self._members) == 1 and not self._compact and self._settle(area, self._most()):
            return  # dragging a border changes the size by at most one
        self._refused, self._fresh = (0.0, QSize()), _FRESH
        self._may_scroll = self._snug = False
        self._choose_lines(self._roomy())
        if self._presenting and not self._may_scroll and not self._give_way():
            self._break_anywhere(area)

    def _roomy(self) -> QSize:
        """Return the area that digits are chosen for."""
        if not self._presenting or self._may_scroll:
            return self._area
        return QSize(min(self._area.width(), self._presented.width()), self._presented.height())

    def _give_way(self) -> bool:
        """Make the spaces, and only then the digits, as small as the area needs; return whether all fits."""
        if not self._is_within(self._area) and not self._snug:
            self._snug = True
            self._write(self._digits)
        return self._settle(self._area, 0)

    def _choose_lines(self, area: QSize) -> None:
        """Arrange the blocks on one line or on two, whichever allows the larger numbers."""
        self._arrange(1)
        self._set_compact(self._presenting)
        whole = self._enlarge(area)
        if self._gives_formulas_to_gradients(area):
            self._set_compact(True)
            whole = self._enlarge(area)
        if len(self._layers()) == 1 or (whole and not self._presenting):  # a single layer is not broken
            return
        one_line = self._digits
        self._arrange(2)
        if not self._enlarge(area) and self._presenting and not whole:
            self._break_anywhere(self._area)
        elif not self._is_within(area) or (whole and self._digits <= one_line):
            self._arrange(1)
            self._enlarge(area)

    def _break_anywhere(self, area: QSize) -> None:
        """Break the equation into as many lines as it takes for each to fit the width."""
        self._snug, self._may_scroll, self._area = False, True, area - QSize(self._look.px(_SCROLL_BAR), 0)
        for lines in range(2, 1 + len(self._layers())):
            self._arrange(lines)
            self._write(_SMALLEST)
            if self._settle(self._area, _SMALLEST):
                return

    def event(self, event: QEvent) -> bool:
        """Shrink the digits when longer numbers no longer fit; they grow again only with the area."""
        if event.type() == QEvent.Type.LayoutRequest and not self._area.isEmpty():
            self._settle_again()
            self._fit_names()
        return super().event(event)

    def _settle_again(self) -> None:
        """Fit what has been laid out: only now everything has its size."""
        if self._fresh and self._presenting:
            self._needed = QSize()  # each layout may leave more space
            if self._snug:
                self._snug = False
                self._write(self._digits)
        most = self._most() if self._fresh else 0
        if not self._snug:
            self._settle(self._roomy(), most)
        if self._presenting:
            self._give_way()
        self._fresh = max(0, self._fresh - 1)

    def _ends(self) -> list[EndBlock]:
        return [block for block in self._parts if isinstance(block, EndBlock)]

    def _names_wanted(self) -> list[int]:
        return [end.names.wanted for end in self._ends()]

    def _fit_names(self) -> None:
        """Give the names of inputs and outputs the remaining width, or their full width if the strip scrolls anyway."""
        ends, wanted = self._ends(), sum(self._names_wanted())
        if not wanted:
            return
        taken = sum(end.names.sizeHint().width() for end in ends)
        viewport = self.parentWidget() or self  # narrower than the area if there is a scroll bar beside the numbers
        width = min(self._area.width(), viewport.width())
        spare = width - (self.minimumSizeHint().width() - taken)
        share = 1.0 if spare < 0 else min(1.0, spare / wanted)
        changed = [end for end in ends if end.share_names(share)]
        if changed:
            self._measure_anew()

    def write_anew(self) -> None:
        """Write what has come in beside the other numbers in their size."""
        if self._digits:
            self._write(self._digits)

    def _measure_anew(self) -> None:
        for line in self._lines:
            line.invalidate()
        self._column.invalidate()
        self.updateGeometry()

    def level(self) -> None:
        """Align the numbers of each line, and those of the backward pass beneath them."""
        for members in self._members:
            heights = RowHeights.of([stack for block in members for stack in block.stacks()])
            for block in members:
                block.set_rows(heights)

    def _arrange(self, count: int) -> None:
        """Put the equation on this many lines of similar width."""
        for line, members in zip(self._lines, self._members, strict=False):
            for block in members:
                line.removeWidget(block)
        while len(self._lines) < count:
            self._add_line()
        starts = self._starts(count)
        self._members = tuple(self._parts[start:end] for start, end in pairwise((*starts, len(self._parts))))
        for line, members in zip(self._lines, self._members, strict=False):
            for index, block in enumerate(members, 1):  # between the stretches
                line.insertWidget(index, block)
        self.updateGeometry()

    def _add_line(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addStretch()
        line.addStretch()
        self._lines.append(line)
        self._column.addLayout(line)

    def _starts(self, count: int) -> list[int]:
        """Return the index of the block that begins each line: the first with the input, the others with a layer."""
        layers = len(self._layers())
        return [0, self._middle(self._parts)] if count == 2 else [line and 1 + line * layers // count for line in range(count)]

    def _layers(self) -> list[LayerBlock]:
        return [block for block in self._parts if isinstance(block, LayerBlock)]

    def _gives_formulas_to_gradients(self, area: QSize) -> bool:
        """Return whether gradients need the line of the formulas, and no layer has parameters in it."""
        layers = self._layers()
        is_free = any(layer.gradients for layer in layers) and not any(layer.has_parameters for layer in layers)
        return is_free and self.minimumSizeHint().height() + self._look.px(_BEFORE) > area.height()

    def _middle(self, parts: tuple[Block, ...]) -> int:
        """Return the layer that begins the second line, so that the longer line is as short as possible."""
        widths = [block.minimumSizeHint().width() for block in parts]
        return min(
            range(2, 1 + len(self._layers())), key=lambda split: max(sum(widths[:split]), sum(widths[split:])), default=2
        )

    def _enlarge(self, area: QSize) -> bool:
        """Write the numbers as large as the area allows, and return whether all fit."""
        most = self._most()
        self._write(min(self._digits or _USUAL, most))
        for _ in range(3):  # the rest does not grow with the numbers, so the first guess is not the last
            size = self._digits * min(self._share(area.width(), across=True), self._share(area.height(), across=False))
            size = min(max(_SMALLEST, int(size)), most)
            if size == self._digits:
                break
            if is_smaller := size < self._digits:
                self._refused = (self._digits, area)
            self._write(size)
            if is_smaller:
                self._needed = self.minimumSizeHint()
        return self._settle(area, most)

    def _most(self) -> int:
        return _SMALLEST if self._may_scroll else _LARGEST_PRESENTED if self._presenting else _LARGEST

    def _settle(self, area: QSize, most: int) -> bool:
        """Search from the present size for the largest that fits an area; return whether there is one."""
        while self._digits < most and self._is_within(area) and not self._is_refused(self._digits + 1, area):
            self._write(self._digits + 1)
        while self._digits > self._least(area) and not self._is_within(area):
            self._refused = (self._digits, area)
            self._write(self._digits - 1)
            self._needed = self.minimumSizeHint()
        return self._is_within(area)

    def _least(self, area: QSize) -> int:
        """Return the smallest size, which names of inputs and outputs may lower a little."""
        missing = self.minimumSizeHint().width() - area.width() if any(self._names_wanted()) else 0
        return _SMALLEST_NAMED if 0 < missing <= _MISSING * area.width() else _SMALLEST

    def _is_refused(self, size: float, area: QSize) -> bool:
        """Return whether a size was too large for an area that was at least this large.

        This decides while a border is dragged; during a layout, only if the numbers need as much as then.
        """
        refused, largest = self._refused
        smaller = area.width() <= largest.width() and area.height() <= largest.height()
        return size >= refused > 0 and smaller and (not self._fresh or self.minimumSizeHint() == self._needed)

    def _is_within(self, area: QSize) -> bool:
        needed = self.minimumSizeHint()
        return needed.width() <= area.width() and (self._may_scroll or needed.height() <= area.height())

    def _share(self, given: int, *, across: bool) -> float:
        """Return the factor by which the numbers may grow within a width or a height."""
        whole, stacks = self.minimumSizeHint(), [stack for block in self._parts for stack in block.stacks()]
        lines = len(self._members)
        if across:
            numbers = sum(max(matrix.grid.width() for matrix in stack) for stack in stacks) / lines
        else:
            rows = zip_longest(*([matrix.grid.height() for matrix in stack] for stack in stacks), fillvalue=0)
            numbers = sum(max(heights) for heights in rows) * lines
        rest = (whole.width() if across else whole.height()) - numbers
        return max(0.0, (given - rest) / max(1, numbers))

    def _write(self, size: float) -> None:
        """Write the numbers in a size."""
        self._digits, tight = size, self._snug or size <= _SMALLEST
        caption = _SMALLEST_CAPTION if self._snug else max(_SMALLEST_CAPTION, round(_CAPTION * size))
        digits, captions = self._look.font(size), self._look.font(min(caption, size + 1))
        for block in self._parts:
            for matrix in block.matrices():
                matrix.is_dense = self._snug or type(matrix).is_dense
            if block is not self._output:
                block.set_digits(digits, captions, tight=tight)
        output = self._look.font(max(_LEAST_OUTPUT, round((_SNUG_OUTPUT if self._snug else _OUTPUT) * size)), bold=True)
        self._output.set_digits(output, captions, tight=tight)
        self.level()
        self._measure_anew()
