"""The three cards of the Playground, and their empty stand-ins until their contents are imported.

This is painted first: nothing here may import numpy.
"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.model.settings import Settings
from gui.playground.areas import Areas
from gui.style.theme import Look


class EmptyCards(Areas):
    """Empty cards with the positions and sizes of the later ones."""

    def __init__(self, look: Look, settings: Settings) -> None:
        super().__init__(look, settings, (*make_cards(), QWidget()))
        self.setObjectName("empty_cards")


def make_cards() -> tuple[QFrame, QFrame, QFrame]:
    """Return the frames for the picker, the plots and the card."""
    return _card("picker_card"), _card("plot_card"), _card("info_area")


def fill(card: QFrame, content: QWidget, margin: int) -> QVBoxLayout:
    """Put the content into a card, and return its column."""
    box = QVBoxLayout(card)
    box.setContentsMargins(margin, margin, margin, margin)
    box.addWidget(content)
    return box


def _card(name: str) -> QFrame:
    card = QFrame()
    card.setObjectName(name)
    card.setProperty("card", True)
    return card
