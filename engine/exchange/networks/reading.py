"""Reading a network from a file of any kind in IMPORTERS, by the ending of its name."""

from __future__ import annotations

import os
from pathlib import Path

from engine.exchange import IMPORTERS, Imported
from engine.numeric.messages import QT_TRANSLATE_NOOP, FileError, unreadable_file


def read_network(path: str | os.PathLike[str]) -> Imported:
    """Return the network in the file at `path`; FileError if it cannot be read, or is not what its ending says.

    A file that is larger than its kind can be is not read.
    """
    path = Path(path)
    importer = next((each for each in IMPORTERS.values() if path.name.lower().endswith(each.suffix)), None)
    if importer is None:
        raise FileError(
            QT_TRANSLATE_NOOP("messages", "{file} is no file that networks are read from; these are: {kinds}."),
            file=path.name,
            kinds=", ".join(each.suffix for each in IMPORTERS.values()),
        )
    try:
        with path.open("rb") as file:
            data = file.read(importer.most_bytes + 1)
    except (OSError, ValueError) as error:
        raise unreadable_file(path.name, error) from error
    if len(data) > importer.most_bytes:
        raise FileError(
            QT_TRANSLATE_NOOP("messages", "{file} is larger than {most} MB, which no network Kassei shows needs."),
            file=path.name,
            most=importer.most_bytes // 1024 // 1024,
        )
    return importer.read(data)
