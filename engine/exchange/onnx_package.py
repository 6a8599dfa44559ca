"""The package onnx, an optional extra: imported when a model is first written or read, and only here."""

from __future__ import annotations

from typing import Any

from engine.messages import QT_TRANSLATE_NOOP, KasseiError


def load_onnx() -> Any:  # noqa: ANN401 - a module
    """Return the package with its helpers; KasseiError says how to install it where it is missing."""
    try:
        import onnx
        import onnx.helper
        import onnx.numpy_helper
        import onnx.parser
    except ImportError as error:
        raise KasseiError(
            QT_TRANSLATE_NOOP("messages", "ONNX models need the Python package onnx; install it with: {command}"),
            command="python -m pip install onnx",
        ) from error
    return onnx
