"""The network and the x of a Kassei document; what else is in it stays there."""

from __future__ import annotations

from engine.document.codec import loads
from engine.exchange.networks.record import Imported


def read(data: bytes) -> Imported:
    """Return what the document has; FileError says what is wrong and where."""
    document = loads(data)
    return Imported(document.network, document.x)
