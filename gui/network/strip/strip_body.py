"""StripBody: the blocks of the equation on one line or several, with numbers as large as fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QEvent, QMargins, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.network.strip.end_block import EndBlock
from gui.network.strip.formula_line import HEIGHT
from gui.network.strip.layer_block import BOTTOM, HEAD, SPACING, TOP, LayerBlock
from gui.network.strip.planner import SMALLEST, Limits, Planner
from gui.network.strip.rooms import Plan
from gui.network.strip.row_heights import RowHeights
from gui.style.theme import Look

_SMALLEST_CAPTION, _CAPTION = 13, 0.72  # pixels before zoom of a caption's font, which follows the digits
_OUTPUT, _SNUG_OUTPUT = 1.4, 1.2  # factor for y, the largest number on the screen
_LEAST_OUTPUT = 17
_KNOWN = 8  # networks whose needs are kept
_FRESH = 3  # layouts that may change what the blocks need, and so the plan

Block = EndBlock | LayerBlock


class StripBody(QWidget):
    """Lays out the blocks and writes their numbers as large as its planner finds; those of y are larger than all others.

    The size, the widths of the columns and the heights of the rows follow the area and the shape of the network, never its
    numbers: what a backward pass and an update add has its space from the beginning, so nothing moves when it comes. Where
    there is too little height, only the place of gradients reaches below the edge. While presenting, gradients take space
    only when they are there.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("strip_body")
        self._plan: Plan | None = None  # as it is written
        self._planner: Planner  # that found it
        self._needs: dict[Plan, QSize] = {}  # of the plans tried so far, with the line of the formulas
        self._known: dict[tuple[object, ...], dict[Plan, QSize]] = {}  # and those of networks before
        self._asked: tuple[object, ...] = ()
        self._area, self._bar, self._fresh = QSize(), 0, 0
        self._line_to_come = 0  # the height that a line below the equation will take
        self._spare = self._missing = 0  # the height that each line has beyond what it needs, or that is missing
        self._parts: tuple[Block, ...] = ()
        self._output: EndBlock
        self._members: tuple[tuple[Block, ...], ...] = ()  # of each line
        self._presented = QSize()  # the area that the digits are chosen for when presenting, whatever theirs
        self._has_gradients = False
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._lines: list[QHBoxLayout] = []

    def set_parts(self, parts: tuple[Block, ...], output: EndBlock) -> None:
        """Show these blocks: the input, the layers, the output and, if shown, the target."""
        self._parts, self._output = parts, output
        self._plan, self._asked = None, ()
        self._arrange(1)

    def present(self, area: QSize) -> None:
        """Write the numbers as large as fit into an area, without the lines of parameters; an empty area ends that."""
        self._presented = area

    @property
    def _presenting(self) -> bool:
        return not self._presented.isEmpty()

    def fit(self, area: QSize, line_to_come: int, bar: int) -> None:
        """Choose the size of the digits when the area, with a vertical scroll bar of this width where it needs one, or the
        shape of the network changes, but not when numbers do."""
        self._line_to_come = 0 if self._presenting else line_to_come
        planned = area - QSize(0, self._line_to_come)
        self._has_gradients, self._bar = any(layer.beneath for layer in self._layers()), bar
        tops = [stack[0] for block in self._parts for stack in block.stacks()]
        shape = tuple(top.model.rowCount() for top in tops), not self._may_fold()
        manner = self._look.zoom, self._look.decimals, self._presented.toTuple(), self._presenting and self._has_gradients
        asked = (shape, manner, any(self._names_wanted()))
        if self._parts and not area.isEmpty() and (asked, planned) != (self._asked, self._area):
            if asked != self._asked:
                if len(self._known) > _KNOWN:
                    self._known.clear()
                self._needs = self._known.setdefault(asked, {})
                self._plan = None  # the same plan is written otherwise at another zoom
            self._asked, self._area, self._fresh = asked, planned, _FRESH
            self._plan_anew()
        self._give_height()
        self._leave_place_for_bar()
        self._fit_names()

    def event(self, event: QEvent) -> bool:
        """Plan anew when blocks need another size than before, for example because of their controls."""
        plan = self._plan
        if event.type() == QEvent.Type.LayoutRequest and plan is not None:
            now, key = self._measured(), replace(plan, folds=False)
            if now != self._needs.get(key) and self._fresh:
                self._fresh -= 1
                self._needs.clear()
                self._needs[key] = now
                self._plan_anew()
                self._give_height()
                self._leave_place_for_bar()
            self._fit_names()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the blocks where they are when a scroll bar appears beside them."""
        super().resizeEvent(event)
        self._leave_place_for_bar()

    def _leave_place_for_bar(self) -> None:
        """Leave the place of the scroll bar free on the right where gradients, or parameters of a function that is chosen,
        will bring it, unless the width is needed."""
        margin, area, plan = 0, self._area.width(), self._plan
        below = self._line_to_come if plan is not None and plan.lines > 1 else 0
        if plan is not None and not self._presenting:
            plan = replace(plan, folds=False)
        if plan is not None and self._planner.scrolls(plan) and self._planner.needed(plan).width() <= area - self._bar:
            margin = max(0, min(self._bar, self._viewport_width() - (area - self._bar)))
        if self._column.contentsMargins() != QMargins(0, 0, margin, below):
            self._column.setContentsMargins(0, 0, margin, below)
            self._column.activate()  # at once: the next frame may be painted before Qt lays out

    def write_anew(self) -> None:
        """Write what has come in beside the other numbers in their size."""
        if self._plan is not None:
            self._write(self._plan)

    def level(self) -> None:
        """Align the numbers of each line, and those of the backward pass beneath them."""
        line = 0 if self._plan is not None and self._plan.folds else self._line_of_formulas()
        missing = 0 if self._has_gradients else self._missing  # nobody scrolls to an empty place
        for members in self._members:
            heights = self._planned_rows(members, line)
            heights = replace(heights, numbers=heights.numbers + self._spare // 2).lowered(missing)
            for block in members:
                block.set_rows(heights, joined=self._may_fold())

    def _planned_rows(self, members: Sequence[Block], line: int) -> RowHeights:
        backward = self._has_gradients or not self._presenting
        return RowHeights.planned([stack for block in members for stack in block.stacks()], line, backward=backward)

    def _give_height(self) -> None:
        """Share out the height that the plan leaves, or take what is missing from the place of gradients to come."""
        plan = self._plan
        if plan is not None:
            left = (self._area.height() - self._planner.needed(plan).height()) // plan.lines
            is_shared = self._presenting or not plan.folds  # a line for parameters may have to fit in
            self._spare, self._missing = max(0, left) if is_shared else 0, max(0, -left)
            self.level()

    def _plan_anew(self) -> None:
        """Find the best plan within the present limits, and follow it."""
        limits = Limits(
            area=self._area,
            presented=self._presented,
            bar=self._bar,
            decimals=self._look.decimals,
            layers=len(self._layers()),
            may_fold=self._may_fold(),
            head=self._head_height(),
            formulas=self._line_of_formulas(),
            names=sum(self._names_wanted()),
            least_names=self._least_names(),
        )
        self._planner = Planner(limits, self._needs, self._measure)
        self._follow(self._planner.best(None if self._plan is None else self._plan.size))

    def _measure(self, plan: Plan) -> QSize:
        """Return the size that a plan needs, which is written for that."""
        self._follow(plan)
        return self._measured()

    def _measured(self) -> QSize:
        """Return the size that the present plan needs with formulas, names in full, and what passes and updates will add."""
        names = sum(self._names_wanted()) - self._names_taken()
        width = self.minimumSizeHint().width() + names - self._column.contentsMargins().right()
        rows = [self._planned_rows(members, self._line_of_formulas()) for members in self._members]
        lines = [each.whole + self._head_height() for each in rows]
        return QSize(width, sum(lines) + (len(lines) - 1) * self._column.spacing())

    def _head_height(self) -> int:
        """Return the height of a line of the equation without its numbers and its formulas."""
        return TOP + self._look.px(HEAD) + SPACING + BOTTOM

    def _line_of_formulas(self) -> int:
        return self._look.px(HEIGHT) + SPACING

    def _may_fold(self) -> bool:
        """Return whether gradients may have the line of the formulas: no layer has parameters in it."""
        return not self._presenting and not any(layer.has_parameters for layer in self._layers())

    def _ends(self) -> list[EndBlock]:
        return [block for block in self._parts if isinstance(block, EndBlock)]

    def _names_wanted(self) -> list[int]:
        return [end.names.wanted for end in self._ends()]

    def _names_taken(self) -> int:
        return sum(end.names.sizeHint().width() for end in self._ends())

    def _least_names(self) -> int:
        return sum(end.names.least for end in self._ends())

    def _fit_names(self) -> None:
        """Give the names of inputs and outputs the remaining width, or their full width if the strip scrolls anyway."""
        wanted = sum(self._names_wanted())
        if not wanted:
            return
        spare = min(self._area.width(), self._viewport_width()) - (self.minimumSizeHint().width() - self._names_taken())
        share = 1.0 if spare < 0 else min(1.0, spare / wanted)
        changed = [end for end in self._ends() if end.share_names(share)]
        if changed:
            self._measure_anew()

    def _viewport_width(self) -> int:
        """Return the visible width, which is less than that of the area if there is a scroll bar beside the numbers."""
        return (self.parentWidget() or self).width()

    def _measure_anew(self) -> None:
        for line in self._lines:
            line.invalidate()
        self._column.invalidate()
        self.updateGeometry()

    def _follow(self, plan: Plan) -> None:
        """Arrange and write the blocks as planned, if they are not yet."""
        before, self._plan = self._plan, plan
        if len(self._members) != plan.lines:
            self._arrange(plan.lines)
        if before is None or replace(before, lines=1, folds=False) != replace(plan, lines=1, folds=False):
            self._write(plan)

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
                block.show()  # at once: Qt shows it later, and until then it has no size
        self.level()
        self._measure_anew()

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

    def _middle(self, parts: tuple[Block, ...]) -> int:
        """Return the layer that begins the second line, so that the longer line is as short as possible."""
        widths = [block.minimumSizeHint().width() for block in parts]
        return min(
            range(2, 1 + len(self._layers())), key=lambda split: max(sum(widths[:split]), sum(widths[split:])), default=2
        )

    def _write(self, plan: Plan) -> None:
        """Write the numbers in the size of a plan."""
        size, snug = plan.size, plan.snug
        tight = (snug or size <= SMALLEST) + (size < SMALLEST)
        captions = _SMALLEST_CAPTION if snug else max(_SMALLEST_CAPTION, round(_CAPTION * size))
        digits, caption = self._look.font(size), self._look.font(min(captions, size + 1))
        for block in self._parts:
            if block is not self._output:
                block.set_digits(digits, caption, plan.rooms, tight=tight, snug=snug)
        output = self._look.font(max(_LEAST_OUTPUT, round((_SNUG_OUTPUT if snug else _OUTPUT) * size)), bold=True)
        self._output.set_digits(output, caption, plan.rooms, tight=tight, snug=snug, rows=digits)  # beside those of z
        self.level()
        self._measure_anew()
