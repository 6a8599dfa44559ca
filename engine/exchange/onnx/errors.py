"""Errors about ONNX models that cannot be read: one sentence, naming the node."""

from __future__ import annotations

from typing import Any, NoReturn

from engine.numeric.messages import QT_TRANSLATE_NOOP, FileError, Message, shortened


class Unreadable(Exception):  # noqa: N818 - it never reaches a caller: the reader adds which node it is about
    """Why a node cannot be read."""

    def __init__(self, reason: str | Message) -> None:
        super().__init__(reason)
        self.reason = reason if isinstance(reason, Message) else Message(reason)


class UnknownOperator(Exception):  # noqa: N818 - it never reaches a caller either
    """A node with an operator that Kassei does not know."""


def fail(reason: str) -> NoReturn:
    """Raise Unreadable."""
    raise Unreadable(reason)


def unsupported(number: int, node: Any) -> FileError:  # noqa: ANN401 - a NodeProto
    """Return the error about an unknown operator."""
    return FileError(
        QT_TRANSLATE_NOOP(
            "messages",
            "Node {number} of the model is {operator}; only Gemm, or MatMul and Add, with functions of single numbers or "
            "softmax between them can be read.",
        ),
        number=number,
        operator=shortened(".".join(filter(None, (node.domain, node.op_type))) or "?"),
    )


def unreadable(number: int, node: Any, reason: Message) -> FileError:  # noqa: ANN401 - a NodeProto
    """Return the error about a known operator in a position where it cannot be read."""
    return FileError(
        QT_TRANSLATE_NOOP("messages", "Node {number} of the model, {operator}, cannot be read: {reason}"),
        number=number,
        operator=shortened(node.op_type or "?"),
        reason=reason,
    )
