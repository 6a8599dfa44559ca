"""The package onnx, an optional extra: imported when a model is first written or read, and only here."""

from __future__ import annotations

import shlex
import sys
from typing import Any

from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError


def load_onnx() -> Any:  # noqa: ANN401 - a module
    """Return the package with its helpers; KasseiError says what to do if it is missing."""
    try:
        import onnx
        import onnx.helper
        import onnx.numpy_helper
        import onnx.parser
    except ImportError as error:
        if getattr(sys, "frozen", False):
            raise KasseiError(
                QT_TRANSLATE_NOOP(
                    "messages",
                    "ONNX models need the package onnx, which this packaged program does not contain; "
                    "Kassei installed from its source can have it.",
                )
            ) from error
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "ONNX models need the Python package onnx; install it with: {command}"),
            command=shlex.join((sys.executable, "-m", "pip", "install", "onnx")),  # the running one, of several Pythons
        ) from error
    return onnx
