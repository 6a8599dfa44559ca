"""The text of a file, whose encoding is worked out from the whole file: read in parts, never in one long wait."""

from __future__ import annotations

import codecs
import io
import os
import re
import stat
import weakref
from collections.abc import Iterator
from pathlib import Path

from engine.numeric.messages import QT_TRANSLATE_NOOP, FileError, unreadable_file

LARGEST = 64 * 1024 * 1024  # bytes; the largest samples take 9 MB
LONGEST = 65_536  # characters of a line; the widest possible rows take 4,000
PART = 1024 * 1024  # bytes that are read or decoded at once
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HALF_WIDTH = re.compile("[\uff61-\uff9f]")
_KANA = re.compile("[\u3001-\u30ff]")  # of full width, and the marks of Japanese text
_NO_TEXT = re.compile("[\x80-\x9f\ue000-\uf8ff]")  # the part of Shift_JIS reserved for private use
_PAIR = re.compile(rb"[\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xfc]")  # a character of two bytes in Shift_JIS
_RUNS = re.compile(rb"[A-Za-z]?(?:[\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xfc]|[\x80-\xff])+[A-Za-z]?")
_DIGITS = b"0123456789.+-"  # never the second byte of a character
_EVIDENCE = 1024 * 1024  # bytes from which an encoding is worked out
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROLS = bytes((*range(9), *range(14, 26), *range(27, 32)))  # characters that no text contains; Ctrl+Z once ended one


class TextFile:
    """Reads the file at `path` a part at each `step`; after the last one it has `lines`, without line ends, and `encoding`.

    FileError if the file cannot be read, is not a regular file (a pipe would never end), is larger than LARGEST, is not
    text in UTF-8, UTF-16, Shift_JIS (as Windows writes it) or Windows-1252, or has a line longer than LONGEST characters.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.name = Path(path).name
        self.lines: list[str] = []
        self.encoding = ""
        try:
            self._file = io.FileIO(path, opener=_opener)
        except (OSError, ValueError) as error:
            raise unreadable_file(self.name, error) from error
        self._close = weakref.finalize(self, self._file.close)  # also closes a file that is abandoned halfway
        status = os.fstat(self._file.fileno())
        if not stat.S_ISREG(status.st_mode):
            self.close()
            raise FileError(QT_TRANSLATE_NOOP("messages", "{file} is no ordinary file."), file=self.name)
        self._size = status.st_size
        self._check_size(self._size)
        self._work = self._read()
        self._done = 0.0

    @property
    def progress(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return self._done

    def step(self) -> bool:
        """Read or decode one part; return whether there is more to do."""
        done = next(self._work, None)
        self._done = 1.0 if done is None else done
        if done is None:
            self.close()
        return done is not None

    def close(self) -> None:
        """Close the file."""
        self._close()

    def _check_size(self, size: int) -> None:
        """Raise FileError for a file larger than LARGEST."""
        if size > LARGEST:
            self.close()
            raise FileError(
                QT_TRANSLATE_NOOP("messages", "{file} has {size} MB; a table of at most {most} MB can be read."),
                file=self.name,
                size=-(-size // 1024 // 1024),
                most=LARGEST // 1024 // 1024,
            )

    def _read(self) -> Iterator[float]:
        """Yield how much is done, part by part: reading is the first half, decoding the second."""
        parts: list[bytes] = []
        size = 0
        while True:
            try:
                part = self._file.read(PART)
            except OSError as error:
                raise unreadable_file(self.name, error) from error
            if not part:
                break
            parts.append(part)
            size += len(part)
            self._check_size(size)
            yield 0.5 * min(1.0, size / max(1, self._size))
        data = b"".join(parts)
        for encoding in self._candidates(data):
            text = yield from self._decoded(data, encoding)
            if text is not None:
                self.encoding = encoding
                self.lines = self._split(text)
                return
        raise self._no_text()

    def _candidates(self, data: bytes) -> Iterator[str]:
        """Yield the encodings a file may be in, likely ones first."""
        for mark, encoding in _MARKS:
            if data.startswith(mark):
                yield encoding
                return
        yield "utf-8"
        western = _is_western(data)
        if western:
            yield "cp1252"
        yield "cp932"
        if not western:
            if _is_euc(data):
                raise FileError(
                    QT_TRANSLATE_NOOP("messages", "{file} seems to be in EUC-JP; save it in UTF-8 to read it."), file=self.name
                )
            yield "cp1252"

    def _decoded(self, data: bytes, encoding: str) -> Iterator[float]:
        """Decode part by part; return the text, or None where the bytes are in another encoding."""
        decoder, texts = codecs.getincrementaldecoder(encoding)(), list[str]()
        for start in range(0, len(data) or 1, PART):
            try:
                texts.append(decoder.decode(data[start : start + PART], final=start + PART >= len(data)))
            except UnicodeDecodeError:
                return None
            yield 0.5 + 0.5 * min(1.0, start / max(1, len(data)))
        text = "".join(texts)
        plain = text.encode()
        if len(plain.translate(None, _CONTROLS)) < len(plain):
            raise self._no_text()
        return text

    def _split(self, text: str) -> list[str]:
        """Return the lines of a text with the line ends of any system."""
        lines = (text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text).split("\n")
        if max(map(len, lines)) > LONGEST:
            raise FileError(
                QT_TRANSLATE_NOOP("messages", "{file}, line {line}: it is longer than {most} characters."),
                file=self.name,
                line=next(number for number, line in enumerate(lines, start=1) if len(line) > LONGEST),
                most=LONGEST,
            )
        return lines[:-1] if lines and not lines[-1] else lines

    def _no_text(self) -> FileError:
        return FileError(
            QT_TRANSLATE_NOOP("messages", "{file} is no text in UTF-8, UTF-16, Shift_JIS or Windows-1252."), file=self.name
        )


def _is_western(data: bytes) -> bool:
    """Return whether bytes that are not UTF-8 are more likely Windows-1252 than Shift_JIS, in which "année" is valid too.

    Japanese text has kana, or kanji of the first level in words of their own. Letters with accents look like half-width
    katakana that stand alone, or like kanji of the second level: bytes from 0xE0, most often between letters.
    """
    different = dict.fromkeys(data.translate(None, _DIGITS).split(b"\n"))  # few lines suffice, as most of the file is numbers
    runs = set(_RUNS.findall(b"\n".join(different)[:_EVIDENCE]))
    try:
        text = "".join(run.decode("cp932") for run in runs)
        for run in runs:
            run.decode("cp1252")
    except UnicodeDecodeError:
        return False
    if _KANA.search(text) or _NO_TEXT.search(text):
        return _KANA.search(text) is None
    pairs = [_PAIR.findall(run) for run in runs]
    if not any(pairs):
        return all(len(_HIGH.findall(run)) == 1 for run in runs) and _HALF_WIDTH.sub("", text).isascii()
    if all(pair[0] >= 0xE0 for each in pairs for pair in each):
        return True
    return all(
        len(each) == 1 and run[:1].isalpha() and run[-1:].isalpha() for run, each in zip(runs, pairs, strict=True) if each
    )


def _is_euc(data: bytes) -> bool:
    """Return whether bytes that are not Shift_JIS are EUC-JP, the Japanese text of old Unix systems."""
    runs = re.findall(rb"[\x80-\xff]+", data)
    if any(len(run) % 2 for run in runs):
        return False
    try:
        data.decode("euc_jp")
    except UnicodeDecodeError:
        return False
    return True


def _opener(path: str, flags: int) -> int:
    """Open without waiting: a pipe that nobody writes to would block the program forever."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
