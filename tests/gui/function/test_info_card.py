"""The card beside the plots, alone: it has the height that its texts need, at every size."""

from __future__ import annotations

import random

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine import ACTIVATIONS, BoundActivation
from gui.function.card.info_card import InfoCard
from gui.style.theme import Look


def test_a_card_of_any_size_comes_to_rest_with_all_of_its_texts(qtbot: QtBot) -> None:
    """Narrow ones too, as in an area that is being folded: the scroll bar must not come and go endlessly."""
    card, choice = InfoCard(Look("light", 100, 4)), random.Random(1)
    qtbot.addWidget(card)
    card.show()
    body = card.findChild(QWidget, "info_body")
    assert body is not None
    column = body.layout()
    assert column is not None
    for _ in range(40):
        card.show_function(BoundActivation(choice.choice(list(ACTIVATIONS))))
        for width in (choice.randint(0, 60), choice.randint(250, 700)):
            card.resize(width, choice.choice((choice.randint(0, 60), choice.randint(100, 700))))
            QApplication.processEvents()
        ends = [
            child.geometry().bottom() for child in body.findChildren(QWidget) if child.parent() is body and not child.isHidden()
        ]
        assert max(ends) < body.height()
        assert body.height() >= column.totalHeightForWidth(body.width())
