"""The three cards of the Playground, and what stands in their place until what they hold has been imported.

This is painted first: nothing here may import numpy.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.style.theme import Look

_NARROW = 1150  # pixels before zoom, below which the column at the right gives some of its width to the plots
# How high the result and the strip are for the example: what follows the zoom, in pixels before it, and what does not.
_NETWORK_ZOOMED, _NETWORK_FIXED = 140, 38


class EmptyCards(QWidget):
    """The cards in the places and the sizes that they will have, above where the network will be."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("empty_cards")
        self._look = look
        self.cards = make_cards()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 4)
        column.setSpacing(4)
        column.addLayout(in_a_row(self.cards), 1)
        column.addSpacing(look.px(_NETWORK_ZOOMED) + _NETWORK_FIXED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns their share."""
        fit_cards(self.cards, self._look, self.width())


def make_cards() -> list[QFrame]:
    """Return the frames for the picker, the plots and what is known about the function."""
    cards = []
    for name in ("picker_card", "plot_card", "info_area"):
        card = QFrame()
        card.setObjectName(name)
        card.setProperty("card", True)
        cards.append(card)
    return cards


def in_a_row(cards: Sequence[QFrame]) -> QHBoxLayout:
    """Return the cards side by side; what width is left over is for the plots."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for card, stretch in zip(cards, (0, 1, 0), strict=True):
        row.addWidget(card, stretch)
    return row


def is_narrow(look: Look, width: int) -> bool:
    """Return whether a page of this width is too narrow for columns of the full width."""
    return width < look.px(_NARROW)


def fit_cards(cards: Sequence[QFrame], look: Look, width: int) -> None:
    """Give the picker and the column at the right their share of a page's width; the plots take the rest."""
    picker, plots, info = cards
    picker.setFixedWidth(look.px(220))
    plots.setMinimumSize(look.px(250), look.px(280))
    info.setFixedWidth(look.px(316 if is_narrow(look, width) else 348))
