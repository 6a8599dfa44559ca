"""Files by the ending of their names: the network in one of IMPORTERS, or the document that a file opens as."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from engine.data.samples import TABLES
from engine.document.codec import load
from engine.document.document import Document
from engine.document.files import SUFFIX, read_whole, shown_name, understood
from engine.exchange import IMPORTERS, Imported, NetworkImporter
from engine.numeric.messages import QT_TRANSLATE_NOOP, FileError

_TOO_LARGE = QT_TRANSLATE_NOOP("messages", "{file} is larger than {most} MB, which no network Kassei shows needs.")


@dataclass(frozen=True)
class Work:
    """What a file opens as; `is_document`: the file is the document itself, so that saving writes it again."""

    document: Document
    is_document: bool


def read_work(path: str | os.PathLike[str]) -> Work:
    """Return the document in a file of any kind: a Kassei document, or a new one with the network of a model.

    A name without a known ending is taken for that of a document, but a table is none (see `is_table`). FileError says
    why a file cannot be read.
    """
    importer = _importer_of(path)
    is_document = importer.suffix == SUFFIX if importer is not None else not is_table(path)
    if is_document:
        return Work(load(path), is_document=True)
    return Work(read_network(path).applied_to(Document()), is_document=False)


def read_network(path: str | os.PathLike[str]) -> Imported:
    """Return the network in the file at `path`; FileError if it cannot be read, or is not what its ending says.

    A file that is larger than its kind can be is not read.
    """
    importer = _importer_of(path)
    if importer is None:
        raise FileError(
            QT_TRANSLATE_NOOP("messages", "{file} is no file that networks are read from; these are: {kinds}."),
            file=shown_name(path),
            kinds=", ".join(importer.suffix for importer in IMPORTERS.values()),
        )
    data = read_whole(path, importer.most_bytes, _TOO_LARGE)
    return understood(partial(importer.read, folder=Path(path).parent), data)


def is_table(path: str | os.PathLike[str]) -> bool:
    """Return whether a file is, by its ending, a table of samples."""
    return Path(path).name.lower().endswith(TABLES)


def _importer_of(path: str | os.PathLike[str]) -> NetworkImporter | None:
    name = Path(path).name.lower()
    return next((importer for importer in IMPORTERS.values() if name.endswith(importer.suffix)), None)
