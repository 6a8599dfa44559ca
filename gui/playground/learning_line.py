"""The line beneath the views of the network, with the bar about the backward pass or, during a check, that of the check."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.page import PageContext
from gui.playground.areas import Areas
from gui.playground.network_area import NetworkArea

if TYPE_CHECKING:
    from gui.network.checking.bar import CheckBar
    from gui.network.checking.binding import CheckBinding
    from gui.network.learning.bar import LearningBar
    from gui.network.strip.equation_strip import EquationStrip


class LearningLine(QObject):
    """Makes both bars when first needed, to keep the start quick."""

    links_chosen = Signal(str)  # the quantity of the diagram's links
    check_shown = Signal(bool)

    def __init__(self, network: NetworkArea, areas: Areas, strip: EquationStrip, context: PageContext) -> None:
        super().__init__(network)
        self._network, self._areas, self._strip, self._context = network, areas, strip, context
        self._learning: LearningBar | None = None
        self._check: CheckBar | None = None
        self._in_diagram = False
        strip.keep_free(lambda: network.line_to_come)

    def new_learning_bar(self) -> LearningBar:
        """Return the bar about the backward pass, for which the line now takes space."""
        from gui.network.learning.bar import LearningBar

        bar = self._learning = LearningBar(self._context.look)
        bar.offer_links(self._in_diagram)
        bar.links_chosen.connect(self.links_chosen)
        bar.check_asked.connect(self.toggle_check)
        self._add(bar)
        self._areas.offer_gradients()
        return bar

    @cached_property
    def checking(self) -> CheckBinding:
        """The binding that marks the numbers a person has worked out."""
        from gui.network.checking.binding import CheckBinding

        binding = CheckBinding(self._strip, self._new_check_bar, self._context, self._context.look)
        binding.line_asked.connect(self._show_check)
        return binding

    def toggle_check(self) -> None:
        """Begin or end checking numbers."""
        self.checking.toggle()

    def offer_links(self, in_diagram: bool) -> None:
        """Show the choice of the links' quantity, which only the diagram has."""
        self._in_diagram = in_diagram
        if self._learning is not None:
            self._learning.offer_links(in_diagram)

    def _new_check_bar(self) -> CheckBar:
        from gui.network.checking.bar import CheckBar

        bar = self._check = CheckBar(self._context.look)
        self._add(bar)
        return bar

    def _add(self, bar: LearningBar | CheckBar) -> None:
        self._network.add_learning(bar)
        self._context.notices.keep_clear(bar)

    def _show_check(self, checking: bool) -> None:
        bar = self._check if checking else self._learning
        if checking:
            self._areas.bring_back_learning()
        if bar is not None:
            self._network.show_learning(bar)
        self.check_shown.emit(checking)
