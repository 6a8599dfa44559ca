"""Exchange with other programs. FUNCTION_EXPORTERS: how one activation function can be written down, one format a module."""

from __future__ import annotations

from engine.exchange import function_csv, function_latex, function_numpy, function_pytorch
from engine.exchange.subject import FunctionExporter, FunctionSubject
from engine.messages import QT_TRANSLATE_NOOP

FUNCTION_EXPORTERS: dict[str, FunctionExporter] = {
    exporter.id: exporter
    for exporter in (
        FunctionExporter("numpy", QT_TRANSLATE_NOOP("exporters", "NumPy code"), ".py", function_numpy.export),
        FunctionExporter("pytorch", QT_TRANSLATE_NOOP("exporters", "PyTorch code"), ".py", function_pytorch.export),
        FunctionExporter("latex", QT_TRANSLATE_NOOP("exporters", "LaTeX formula"), ".tex", function_latex.export),
        FunctionExporter("csv", QT_TRANSLATE_NOOP("exporters", "CSV table"), ".csv", function_csv.export),
    )
}

__all__ = ["FUNCTION_EXPORTERS", "FunctionExporter", "FunctionSubject"]
