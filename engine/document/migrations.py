"""Older versions of the file format, each brought to the next as plain JSON objects.

The version goes up with every field that an older program would drop silently: that program then says that the file is too
new for it. A new version is one function at the end of MIGRATIONS and a stored file,
tests/reference/documents/version{v}.kassei, written by the last program of the version before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

PlainDocument = dict[str, Any]
Migration = Callable[[PlainDocument], PlainDocument]


def _unchanged(plain: PlainDocument) -> PlainDocument:
    """Return the file as it is: what the next version added may be missing, and its default is how things were before."""
    return plain


MIGRATIONS: tuple[Migration, ...] = (
    _unchanged,  # 1 to 2: slopes at kinks, pins and own functions
    _unchanged,  # 2 to 3: samples and a task
    _unchanged,  # 3 to 4: names of inputs and outputs, and standardising
    _unchanged,  # 4 to 5: a target, a loss and a learning rate
    _unchanged,  # 5 to 6: how the network is trained with many rows
    _unchanged,  # 6 to 7: a bookmark
)
VERSION = len(MIGRATIONS) + 1  # the version written today


def migrated(plain: PlainDocument, version: int, migrations: tuple[Migration, ...] = MIGRATIONS) -> PlainDocument:
    """Return a file of an older version as one of the version after the last of the migrations."""
    for migration in migrations[version - 1 :]:
        plain = migration(plain)
    return plain
