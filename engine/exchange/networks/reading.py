"""Reading files by their ending: the network in one by IMPORTERS, or the document that a file opens as."""

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
    """The document that a file opens as; `is_document` if it is a Kassei document, so that saving overwrites the file."""

    document: Document
    is_document: bool


def read_work(path: str | os.PathLike[str]) -> Work:
    """Return the document in a file of any kind: a Kassei document, or a new one with the network of a model.

    A file without a known ending counts as a document, but a table does not (see `is_table`). FileError says why a file
    cannot be read.
    """
    importer = _importer_of(path)
    is_document = importer.suffix == SUFFIX if importer is not None else not is_table(path)
    if is_document:
        return Work(load(path), is_document=True)
    return Work(read_network(path).applied_to(Document()), is_document=False)


def read_network(path: str | os.PathLike[str]) -> Imported:
    """Return the network in the file at `path`; FileError if it cannot be read, or is not what its ending says.

    A file larger than its importer's limit is not read.
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
