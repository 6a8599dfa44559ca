"""Sentences for people, kept as templates so that the window can say them in the person's language."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass, field


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - lupdate looks for this name
    """Return `text` unchanged; the name marks it for Qt's string extractor, so the engine needs no Qt."""
    return text


@dataclass(frozen=True)
class Message:
    """A template with its fields; `str()` gives the English sentence.

    Fields may be Messages themselves (such as the name of a parameter), to be translated with the template. Without fields
    the template is the sentence, braces included: the name of a function may be `{n}`.
    """

    template: str
    fields: Mapping[str, object] = field(default_factory=dict)
    context: str = "messages"

    def __str__(self) -> str:
        return filled(self.template, self.fields)


def filled(template: str, fields: Mapping[str, object]) -> str:
    """Return a template, in any language, with its fields filled in; one without fields is returned unchanged."""
    return template.format(**fields) if fields else template


def verbatim(text: str) -> Message:
    """Return text from outside, such as the operating system's reason, as a message that is not translated."""
    return Message(text, context="")


def shortened(text: str, most: int = 24) -> str:
    """Return text from outside shortened for use in a sentence: on one line, at most `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


class KasseiError(ValueError):
    """An error a person can act on: one sentence naming the thing, what was expected and what was found."""

    def __init__(self, template: str, **fields: object) -> None:
        self.message = Message(template, fields)
        super().__init__(str(self.message))

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.message.template, dict(self.message.fields))


def _rebuild(kind: type[KasseiError], template: str, fields: dict[str, object]) -> KasseiError:
    return kind(template, **fields)


class ParameterError(KasseiError):
    """An activation was given a parameter it does not have, or a value outside the parameter's domain."""


class ShapeError(KasseiError):
    """Arrays do not fit together."""


class NumberError(KasseiError):
    """A text is not a finite number."""


class FileError(KasseiError):
    """A file cannot be read, written or understood."""


_REASONS = {
    errno.ENOENT: QT_TRANSLATE_NOOP("reasons", "there is no such file or folder"),
    errno.EACCES: QT_TRANSLATE_NOOP("reasons", "permission is denied"),
    errno.EPERM: QT_TRANSLATE_NOOP("reasons", "permission is denied"),
    errno.EROFS: QT_TRANSLATE_NOOP("reasons", "the disk is read-only"),
    errno.ENOSPC: QT_TRANSLATE_NOOP("reasons", "the disk is full"),
    errno.EISDIR: QT_TRANSLATE_NOOP("reasons", "it is a folder"),
    errno.ENAMETOOLONG: QT_TRANSLATE_NOOP("reasons", "the name is too long"),
}


def unreadable_file(name: str, error: Exception) -> FileError:
    """Return the error about a file that could not be read, and why."""
    return FileError(QT_TRANSLATE_NOOP("messages", "{file} cannot be read: {reason}."), file=name, reason=reason_of(error))


def misfit(reason: Message, layer: int | None = None) -> FileError:
    """Return the error about a file that can be read, but whose parts, or those of one layer, do not fit together."""
    if layer is None:
        return FileError(QT_TRANSLATE_NOOP("messages", "The file does not fit together: {reason}"), reason=reason)
    return FileError(
        QT_TRANSLATE_NOOP("messages", "The file does not fit together: layer {layer}: {reason}"), layer=layer, reason=reason
    )


class NotRegularError(OSError):
    """A pipe, a socket or a device where a file was expected."""


def reason_of(error: Exception) -> Message:
    """Return why a file could not be read or written, as the end of a sentence."""
    if isinstance(error, NotRegularError):
        return Message(QT_TRANSLATE_NOOP("reasons", "it is not a file but a pipe or a device"), context="reasons")
    number = error.errno if isinstance(error, OSError) else None
    known = _REASONS.get(number) if number is not None else None
    if known is not None:
        return Message(known, context="reasons")
    return verbatim((error.strerror if isinstance(error, OSError) else None) or type(error).__name__)
