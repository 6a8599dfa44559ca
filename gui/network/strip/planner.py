"""Planner: how large the digits of the equation are, on how many lines, and what gives way to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product

from PySide6.QtCore import QSize

from gui.network.strip.rooms import Plan, Rooms, rooms

SMALLEST = 12  # pixels before zoom of a digit's font
_LARGEST = 24
_USUAL = 14  # the first guess
_SMALLEST_NARROW, _MISSING = 11, 0.12  # for narrow windows, and for names if this share of the width is missing
_LARGEST_PRESENTED, _READABLE = 40, 22  # while presenting, and from the back row
_NARROWEST = 0.75  # of the width that a plan needs, at least: what a narrower one needs


@dataclass(frozen=True)
class Limits:
    """What limits a plan besides the size that it needs.

    `presented` is empty unless presenting. `head` is the height of a line of the equation without numbers and formulas,
    `formulas` that of the line of formulas, `names` the width that the names of inputs and outputs take in full.
    """

    area: QSize
    presented: QSize
    bar: int  # the width of a vertical scroll bar
    decimals: int
    layers: int
    may_fold: bool
    head: int
    formulas: int
    names: int
    least_names: int

    @property
    def is_presenting(self) -> bool:
        """Whether digits are as large as fit, to be read from the back."""
        return not self.presented.isEmpty()


class Planner:
    """Searches the plan with the largest digits within limits; `needs` are the sizes, with the line of formulas, that plans
    tried so far need, and `measure` finds that of another one."""

    def __init__(self, limits: Limits, needs: dict[Plan, QSize], measure: Callable[[Plan], QSize]) -> None:
        self._limits, self._needs, self._measure = limits, needs, measure

    def best(self, start: int | None) -> Plan:
        """Return the plan with the largest digits, first tried at the size `start`; while presenting, decimals give way until
        the digits can be read from the back."""
        full, *narrower = rooms(self._limits.decimals)
        best = self._best_with(full, _USUAL if start is None else start)
        for room in narrower if self._limits.is_presenting else ():
            if best.size >= _READABLE or best.lines > 2:
                break
            other = self._best_with(room, best.size)
            best = other if other.size > best.size else best
        return best

    def _best_with(self, room: Rooms, start: int) -> Plan:
        """Return the plan with the largest digits: on one line, or on two if that makes them larger while presenting, or if
        they do not fit on one."""
        area = self._limits.area
        if self._limits.is_presenting:
            area = QSize(min(area.width(), self._limits.presented.width()), self._limits.presented.height())
        one = self._largest(Plan(start, 1, room, folds=self._limits.is_presenting), area)
        if not self._fits(one, area) and self._limits.may_fold:
            one = self._largest(replace(one, folds=True), area)
        best, is_whole = one, self._fits(one, area)
        if self._may_break(one, area, is_whole=is_whole):
            two = self._largest(replace(one, lines=2), area)
            if self._fits(two, area) and (not is_whole or two.size > one.size):
                best, is_whole = two, True
        if self._limits.is_presenting:
            return self._given_way(best) if is_whole else self._broken(one)
        return best if is_whole else self._shortened(best)

    def _may_break(self, one: Plan, area: QSize, *, is_whole: bool) -> bool:
        """Return whether two lines may be better than one, with more than one layer to put on them."""
        if self._limits.layers == 1 or is_whole:
            return self._limits.is_presenting and self._limits.layers > 1
        needed = self.needed(one)  # with the smallest digits
        return needed.width() <= 2 * area.width() and needed.height() + self._limits.head <= area.height()

    def _given_way(self, plan: Plan) -> Plan:
        """Return the plan whose spaces, and only then digits, are as small as the area needs while presenting."""
        if self._fits(plan, self._limits.area):
            return plan
        snug = replace(plan, snug=True)
        while snug.size > SMALLEST and not self._fits(snug, self._limits.area):
            snug = replace(snug, size=snug.size - 1)
        return snug if self._fits(snug, self._limits.area) else self._broken(plan)

    def _broken(self, one: Plan) -> Plan:
        """Return the plan of as many lines as it takes for each to fit the width, whatever their height."""
        width, plan = self._limits.area.width() - self._limits.bar, one
        for lines in range(2, 1 + self._limits.layers):
            plan = replace(one, lines=lines, size=SMALLEST)
            if self.needed(plan).width() <= width:
                break
        return plan

    def _shortened(self, one: Plan) -> Plan:
        """Return the plan in which numbers have as many decimals as the width has room for, all of them if it must scroll."""
        narrower = [
            replace(one, rooms=room, size=size)
            for room, size in product(rooms(self._limits.decimals), (one.size, _SMALLEST_NARROW))
        ]
        bar, spare = self._limits.bar if self.scrolls(one) else 0, self._limits.names - self._limits.least_names
        width = self._limits.area.width() - bar + spare
        if _NARROWEST * self.needed(one).width() > width or self.needed(narrower[-1]).width() > width:
            return one
        return next(plan for plan in narrower if self.needed(plan).width() <= width)

    def _largest(self, start: Plan, area: QSize) -> Plan:
        """Return a plan with the largest digits that fit an area, or the smallest ones."""
        most = _LARGEST_PRESENTED if self._limits.is_presenting else _LARGEST
        plan = replace(start, size=min(max(start.size, SMALLEST), most))
        needed = self.needed(plan)
        share = min(area.width() / max(1, needed.width()), area.height() / max(1, needed.height()))
        guess = replace(plan, size=min(max(int(plan.size * share), SMALLEST), most))
        if guess.size > plan.size:  # the rest does not grow with the digits, so more is left
            more, steps = self.needed(guess), guess.size - plan.size
            growth = max(1, more.width() - needed.width()), max(1, more.height() - needed.height())
            left = min((area.width() - more.width()) / growth[0], (area.height() - more.height()) / growth[1])
            guess = replace(guess, size=min(max(guess.size + int(left * steps), SMALLEST), most))
        plan = guess
        while plan.size < most and self._fits(plan, area) and not self._surely_exceeds(plan, area):
            plan = replace(plan, size=plan.size + 1)
        while plan.size > self._least(plan, area) and not self._fits(plan, area):
            plan = replace(plan, size=plan.size - 1)
        return plan

    def _surely_exceeds(self, plan: Plan, area: QSize) -> bool:
        """Return whether digits that are one larger do not fit, as digits that are two larger are too large by far: at the
        smallest size there are also smaller spaces, so the next one needs at least what is between."""
        above = self._needs.get(replace(plan, size=plan.size + 2, folds=False))
        if above is None:
            return False
        line = QSize(0, self._limits.formulas * plan.lines if plan.folds else 0)
        between = (self.needed(plan) + above - line) / 2
        return between.width() > area.width() or between.height() > area.height()

    def _least(self, plan: Plan, area: QSize) -> int:
        """Return the smallest size, which names of inputs and outputs may lower a little."""
        missing = self.needed(plan).width() - area.width() if self._limits.names else 0
        return _SMALLEST_NARROW if 0 < missing <= _MISSING * area.width() else SMALLEST

    def _fits(self, plan: Plan, area: QSize) -> bool:
        needed = self.needed(plan)
        return needed.width() <= area.width() and needed.height() <= area.height()

    def scrolls(self, plan: Plan) -> bool:
        """Return whether a plan needs more height than there is."""
        return self.needed(plan).height() > self._limits.area.height()

    def needed(self, plan: Plan) -> QSize:
        """Return the size that a plan needs; one not known yet is written to measure it."""
        key = replace(plan, folds=False)
        if key not in self._needs:
            self._needs[key] = self._measure(key)
        return self._needs[key] - QSize(0, self._limits.formulas * plan.lines if plan.folds else 0)
