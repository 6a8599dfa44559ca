"""Exchange with other programs: FUNCTION_EXPORTERS write one activation function, NETWORK_EXPORTERS a network with its
passes, IMPORTERS read networks.

A new format is a module with `export(view: FunctionView) -> str` in `functions`, with `export(document: Document) -> bytes`
or `read(data: bytes) -> Imported` in `networks`, and a line in a table below. It may import all of the engine, which never
imports it.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from engine.document.document import Document
from engine.document.passes import folded
from engine.exchange.functions.record import FunctionExporter, FunctionView
from engine.exchange.networks.record import Imported, NetworkExporter, NetworkImporter
from engine.numeric.messages import QT_TRANSLATE_NOOP

_FOLDED = "Standardising the inputs is part of the weights and biases of layer 1 here: they take x itself."


def _exporter(id_: str, name: str, suffix: str, module: str = "") -> FunctionExporter:
    """Return the exporter of a module in `functions`, which is imported when it is first used, to keep the start quick."""
    path = f"engine.exchange.functions.{module or id_}"
    return FunctionExporter(id_, name, suffix, lambda view: import_module(path).export(view))


def _network_exporter(
    id_: str, name: str, suffix: str, module: str = "", function: str = "export", *, remark: str = ""
) -> NetworkExporter:
    """Return the exporter of a module in `networks`, or of another module of `exchange` that has several.

    `remark` is how a format that shows weights begins a line that says what has become of standardised inputs.
    """
    path = f"engine.exchange.{module or f'networks.{id_}'}"

    def export(document: Document) -> bytes:
        write = getattr(import_module(path), function)
        first = f"{remark} {_FOLDED}\n" if remark and document.standardising is not None else ""
        return first.encode() + write(folded(document))

    return NetworkExporter(id_, name, suffix, export)


def _importer(
    id_: str, name: str, suffix: str, most_bytes: int, module: str = "", *, in_folder: bool = False
) -> NetworkImporter:
    """Return the importer of a module in `networks`, or of another module of `exchange`; with `in_folder` it also reads
    files beside the given one."""
    path = f"engine.exchange.{module or f'networks.import_{id_}'}"

    def read(data: bytes, folder: Path | None = None) -> Imported:
        reader = import_module(path).read
        return reader(data, folder) if in_folder else reader(data)

    return NetworkImporter(id_, name, suffix, most_bytes, read)


FUNCTION_EXPORTERS: dict[str, FunctionExporter] = {
    exporter.id: exporter
    for exporter in (
        _exporter("numpy", QT_TRANSLATE_NOOP("exporters", "NumPy code"), ".py"),
        _exporter("pytorch", QT_TRANSLATE_NOOP("exporters", "PyTorch code"), ".py"),
        _exporter("latex", QT_TRANSLATE_NOOP("exporters", "LaTeX formula"), ".tex"),
        _exporter("csv", QT_TRANSLATE_NOOP("exporters", "CSV table"), ".csv", "csv_values"),
    )
}

NETWORK_EXPORTERS: dict[str, NetworkExporter] = {
    exporter.id: exporter
    for exporter in (
        _network_exporter("numpy", QT_TRANSLATE_NOOP("exporters", "NumPy script"), ".py", remark="#"),
        _network_exporter("pytorch", QT_TRANSLATE_NOOP("exporters", "PyTorch script"), ".py", remark="#"),
        _network_exporter("onnx", QT_TRANSLATE_NOOP("exporters", "ONNX model"), ".onnx", "onnx.writer"),
        _network_exporter(
            "onnx64", QT_TRANSLATE_NOOP("exporters", "ONNX model in double precision"), ".onnx", "onnx.writer", "export_double"
        ),
        _network_exporter("latex", QT_TRANSLATE_NOOP("exporters", "LaTeX of the passes"), ".tex", remark="%"),
        _network_exporter("markdown", QT_TRANSLATE_NOOP("exporters", "Markdown tables"), ".md", remark=">"),
        _network_exporter("tsv", QT_TRANSLATE_NOOP("exporters", "TSV table"), ".tsv"),
        _network_exporter("npz", QT_TRANSLATE_NOOP("exporters", "NumPy archive (NPZ)"), ".npz"),
    )
}

# The largest network of a document takes 0.5 MB as numbers and 2 MB as text; what is larger is not read at all.
IMPORTERS: dict[str, NetworkImporter] = {
    importer.id: importer
    for importer in (
        _importer("kassei", QT_TRANSLATE_NOOP("exporters", "Kassei document"), ".kassei", 16 * 1024 * 1024),
        _importer("npz", QT_TRANSLATE_NOOP("exporters", "NumPy archive (NPZ)"), ".npz", 4 * 1024 * 1024),
        _importer(
            "onnx", QT_TRANSLATE_NOOP("exporters", "ONNX model"), ".onnx", 4 * 1024 * 1024, "onnx.reader", in_folder=True
        ),
    )
}

__all__ = [
    "FUNCTION_EXPORTERS",
    "IMPORTERS",
    "NETWORK_EXPORTERS",
    "FunctionExporter",
    "FunctionView",
    "Imported",
    "NetworkExporter",
    "NetworkImporter",
]
