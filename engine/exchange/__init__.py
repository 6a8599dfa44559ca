"""Exchange with other programs. FUNCTION_EXPORTERS: how one activation function can be written down, one format a module."""

from __future__ import annotations

from importlib import import_module

from engine.exchange.subject import FunctionExporter, FunctionSubject
from engine.messages import QT_TRANSLATE_NOOP


def _exporter(id_: str, name: str, suffix: str) -> FunctionExporter:
    """Return the exporter of the module function_{id}, which is imported when it is first used: no start waits for it."""
    return FunctionExporter(id_, name, suffix, lambda subject: import_module(f"engine.exchange.function_{id_}").export(subject))


FUNCTION_EXPORTERS: dict[str, FunctionExporter] = {
    exporter.id: exporter
    for exporter in (
        _exporter("numpy", QT_TRANSLATE_NOOP("exporters", "NumPy code"), ".py"),
        _exporter("pytorch", QT_TRANSLATE_NOOP("exporters", "PyTorch code"), ".py"),
        _exporter("latex", QT_TRANSLATE_NOOP("exporters", "LaTeX formula"), ".tex"),
        _exporter("csv", QT_TRANSLATE_NOOP("exporters", "CSV table"), ".csv"),
    )
}

__all__ = ["FUNCTION_EXPORTERS", "FunctionExporter", "FunctionSubject"]
