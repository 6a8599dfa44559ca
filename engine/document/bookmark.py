"""Bookmark: where in a document a person was when it was saved, so that it opens there again."""

from __future__ import annotations

from dataclasses import dataclass

from engine.activations import find_activation
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError


@dataclass(frozen=True, slots=True)
class Bookmark:
    """The id of the page, the id of the view of the network, and what the plots showed: a layer (index from 0), or, if that
    is None, a function by id.

    Pages and views belong to the window: an unknown one is ignored, and "" means none. A layer that the network no longer
    has stands for the last one. KasseiError for a negative layer, and for a function that does not exist.
    """

    page: str = ""
    view: str = ""
    layer: int | None = 0
    activation: str = ""

    def __post_init__(self) -> None:
        if self.layer is None:
            find_activation(self.activation)
        elif self.layer < 0:
            raise KasseiError(
                QT_TRANSLATE_NOOP("messages", "The bookmark is at layer {number}; layers count from 1."), number=self.layer + 1
            )
