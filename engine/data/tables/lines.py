"""The lines of a text file of any encoding people have, read in parts: never more of it at once than a part."""

from __future__ import annotations

import codecs
import io
import os
import stat
import weakref
from pathlib import Path

from engine.numeric.messages import QT_TRANSLATE_NOOP, FileError, unreadable_file

LONGEST = 65_536  # characters of a line; the widest rows there are take 4,000
PART = 65_536  # bytes that are read at once
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OTHERS = ("utf-8", "cp932")  # cp932 is Shift_JIS as Windows writes it


class TextLines:
    """The lines of the file at `path`, without their ends; `number` is how many have been taken.

    FileError if the file cannot be read, is no regular file (a pipe would never end) or no text in UTF-8, UTF-16 or
    Shift_JIS, or if a line is longer than LONGEST characters.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.name = Path(path).name
        self.number = 0
        self._read_bytes = 0
        try:
            self._file = io.FileIO(path, opener=_opener)
        except (OSError, ValueError) as error:
            raise unreadable_file(self.name, error) from error
        self._close = weakref.finalize(self, self._file.close)  # also where nobody closes what is read no further
        status = os.fstat(self._file.fileno())
        if not stat.S_ISREG(status.st_mode):
            self.close()
            raise FileError(QT_TRANSLATE_NOOP("messages", "{file} is no ordinary file."), file=self.name)
        self._bytes = status.st_size
        self._decoder: io.IncrementalNewlineDecoder | None = None
        self._rest = ""
        self._ready: list[str] = []
        self._taken = 0
        self._ended = False

    @property
    def progress(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return 1.0 if self._ended else min(1.0, self._read_bytes / max(1, self._bytes))

    def take(self, count: int) -> list[str]:
        """Return the next `count` lines; fewer where a part of the file ends, none once the file has."""
        while self._taken == len(self._ready) and not self._ended:
            self._ready, self._taken = self._more(), 0
        lines = self._ready[self._taken : self._taken + count]
        self._taken += len(lines)
        self.number += len(lines)
        return lines

    def close(self) -> None:
        """Let go of the file."""
        self._close()

    def _more(self) -> list[str]:
        """Read the next part and return the lines that end in it."""
        try:
            data = self._file.read(PART)
        except OSError as error:
            raise unreadable_file(self.name, error) from error
        self._read_bytes += len(data)
        self._ended = not data
        if self._decoder is None:
            self._decoder = io.IncrementalNewlineDecoder(self._decoder_for(data), translate=True)
        try:
            text = self._rest + self._decoder.decode(data, final=self._ended)
        except UnicodeDecodeError as error:
            raise self._no_text() from error
        if "\0" in text:
            raise self._no_text()
        *lines, self._rest = text.split("\n")
        if len(self._rest) > LONGEST:
            raise FileError(
                QT_TRANSLATE_NOOP("messages", "{file}, line {line}: it is longer than {most} characters."),
                file=self.name,
                line=self.number + len(lines) + 1,
                most=LONGEST,
            )
        return [*lines, self._rest] if self._ended and self._rest else lines

    def _decoder_for(self, head: bytes) -> codecs.IncrementalDecoder:
        """Return the decoder of the encoding that the file says or that its beginning is in."""
        for mark, encoding in _MARKS:
            if head.startswith(mark):
                return codecs.getincrementaldecoder(encoding)()
        for encoding in _OTHERS:
            try:
                codecs.getincrementaldecoder(encoding)().decode(head, final=len(head) < PART)
            except UnicodeDecodeError:
                continue
            return codecs.getincrementaldecoder(encoding)()
        raise self._no_text()

    def _no_text(self) -> FileError:
        return FileError(QT_TRANSLATE_NOOP("messages", "{file} is no text in UTF-8, UTF-16 or Shift_JIS."), file=self.name)


def _opener(path: str, flags: int) -> int:
    """Open without waiting: a pipe that nobody writes to would hold the program for ever."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
