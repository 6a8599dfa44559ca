"""Files of documents with a changed value, for the tests of the codec."""

from __future__ import annotations

import json
from typing import Any

from engine import Document, dumps

MISSING = object()


def changed(location: str, value: Any) -> bytes:
    """Return the example's file with the value at a location like "layers/1/biases" replaced or, if MISSING, removed."""
    plain = json.loads(dumps(Document()))
    *path, last = [int(key) if key.isdigit() else key for key in location.split("/")]
    inner = plain
    for key in path:
        inner = inner[key]
    if value is MISSING:
        del inner[last]
    else:
        inner[last] = value
    return json.dumps(plain).encode()
