"""The network and the x of a Kassei document; the rest is ignored."""

from __future__ import annotations

from engine.document.codec import loads
from engine.exchange.networks.record import Imported


def read(data: bytes) -> Imported:
    """Return network and x; FileError says what is wrong and where."""
    document = loads(data)
    return Imported(document.network, document.x)
