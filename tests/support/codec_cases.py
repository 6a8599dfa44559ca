"""What the tests of files share."""

from __future__ import annotations

import json
from typing import Any

from engine import Document, dumps

MISSING = object()


def changed(place: str, value: Any) -> bytes:
    """Return the example's file with the value at a place like "layers/1/biases" replaced or, if MISSING, removed."""
    plain = json.loads(dumps(Document()))
    *path, last = [int(part) if part.isdigit() else part for part in place.split("/")]
    inner = plain
    for part in path:
        inner = inner[part]
    if value is MISSING:
        del inner[last]
    else:
        inner[last] = value
    return json.dumps(plain).encode()
