"""Focus: what the plots and the card show, a layer of the network or a function by itself."""

from __future__ import annotations

from dataclasses import dataclass

from engine import BoundActivation, Document
from engine.document.bookmark import Bookmark


@dataclass(frozen=True)
class Focus:
    """A layer by index; or, if that is None, a function by id, or the draft of one that is being written.

    A draft is `outdated` while the text typed since is not a valid formula. `tab` is the tab to show beside the plots, ""
    for no change.
    """

    layer: int | None = 0
    activation: str = ""
    draft: BoundActivation | None = None
    outdated: bool = False
    tab: str = ""

    def bookmark(self, page: str, view: str) -> Bookmark:
        """Return what a file keeps of this focus, with a page and a view; nothing for a draft."""
        if self.draft is not None:
            return Bookmark(page, view)
        return Bookmark(page, view, self.layer, self.activation)

    def within(self, document: Document) -> Focus:
        """Return this focus, or that on the last layer if the document has no such layer."""
        last = len(document.network.layers) - 1
        return self if self.layer is None or self.layer <= last else Focus(last)


def bookmarked(document: Document) -> Focus:
    """Return the focus that a document was saved with."""
    return Focus(document.bookmark.layer, document.bookmark.activation).within(document)


def picked(activation: str) -> Focus:
    """Return the focus on a function of the picker."""
    return Focus(None, activation)


def focused_function(document: Document, focus: Focus, convention: str) -> BoundActivation:
    """Return the function of a focus, from the document, or with the convention's values if none were set."""
    if focus.draft is not None:
        return focus.draft
    if focus.layer is not None:
        return document.network.layers[focus.layer].function
    return document.explorer.function(focus.activation, convention)
