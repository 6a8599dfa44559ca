"""The command line: its options, and what each mode does. Imports Qt only once something needs it."""

from __future__ import annotations

import argparse
import builtins
import os
from collections.abc import Sequence

from engine.version import VERSION
from gui.startup import complain, screen_problem

_OPTIONS = ("file", "language", "theme", "page", "size", "screenshot", "export")  # that are None where they are not given


class _ArgumentParser(argparse.ArgumentParser):
    """Lists the formats of --export only when help is printed, because the table of exporters imports the whole engine."""

    def format_help(self) -> str:
        for action in self._actions:
            if action.dest == "export":
                action.help = f"write the network of FILE and exit; needs no display; FORMAT is one of {', '.join(formats())}"
        return super().format_help()


def formats() -> tuple[str, ...]:
    """Return the formats of --export: the engine's exporters, then pictures."""
    from engine.exchange import NETWORK_EXPORTERS
    from gui.text.picture_kinds import PICTURES

    return *NETWORK_EXPORTERS, *(suffix.removeprefix(".") for suffix in PICTURES)


def _size(text: str) -> tuple[int, int]:
    width, mark, height = text.lower().partition("x")
    if not (mark and width.isdigit() and height.isdigit() and 200 <= int(width) <= 8000 and 200 <= int(height) <= 8000):
        raise argparse.ArgumentTypeError(f"“{text}” is not a size such as 1280x800")
    return int(width), int(height)


def parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options; argparse ends the program for --help, --version and mistakes."""
    if not arguments:  # as most starts are: they need not wait for the parser to be put together
        return argparse.Namespace(**dict.fromkeys(_OPTIONS), forward=False, self_check=False)
    parser = _ArgumentParser(prog="kassei", description="Activation functions made visible, small networks made transparent.")
    parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help="a document (.kassei), a network (.npz, .onnx) or a table of samples (.csv, .tsv, .txt) to open",
    )
    parser.add_argument("--language", choices=("ja", "en"), help="language of this run")
    parser.add_argument("--theme", choices=("light", "dark", "system"), help="theme of this run")
    parser.add_argument("--page", metavar="NAME", help="page to show first")
    parser.add_argument("--size", type=_size, metavar="WxH", help="size of the window, such as 1280x800")
    parser.add_argument("--forward", action="store_true", help="press Forward after opening")
    parser.add_argument("--screenshot", metavar="OUT.png", help="write a picture of the window and exit; needs no display")
    parser.add_argument(
        "--export",
        nargs=2,
        metavar=("FORMAT", "OUT"),
        help="write the network of FILE and exit",
    )
    parser.add_argument("--self-check", action="store_true", help="check this installation and exit; needs no display")
    parser.add_argument("--version", action="version", version=f"Kassei {VERSION}")
    return parser.parse_args(arguments)


def export(options: argparse.Namespace) -> int:
    """Write the network of a file, or the worked example, in one of `formats`; return the exit code."""
    from engine import KasseiError

    kind, out = options.export
    if kind not in formats():
        complain(f"There is no format named {kind}; there is: {', '.join(formats())}.")
        return 1
    try:
        _export(options, kind, out)
    except KasseiError as error:
        complain(str(error) if "file" in error.message.fields else f"{options.file or out} was not exported. {error}")
        return 1
    return 0


def _export(options: argparse.Namespace, kind: str, out: str) -> None:
    """Write the document in a file, or the worked example, in the format `kind`."""
    from engine import Document, load
    from engine.document.files import SUFFIX, write_whole
    from engine.exchange import NETWORK_EXPORTERS
    from engine.exchange.networks.reading import read_network

    file = options.file
    if file is None or file.lower().endswith(SUFFIX):
        document = load(file) if file is not None else Document()
    else:
        document = read_network(file).applied_to(Document())
    if kind in NETWORK_EXPORTERS:
        write_whole(out, NETWORK_EXPORTERS[kind].export(document))
        return
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gui.network.diagram.picture import export_picture

    export_picture(document, f".{kind}", out, language=options.language, theme=options.theme)


def import_qt() -> None:
    """Import Qt, then restore Python's own import.

    Qt's replacement reads the source of each module imported later, looking for alternative names of Qt's functions. None
    here uses them, and the reading takes a seventh of the start.
    """
    own = builtins.__import__
    import PySide6.QtCore  # noqa: F401 - imported for its side effect

    builtins.__import__ = own


def main(arguments: Sequence[str]) -> int:
    """Start the program in the mode that the arguments ask for; return its exit code."""
    options = parse_arguments(arguments)
    if options.export:
        return export(options)
    if options.self_check or options.screenshot:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    elif problem := screen_problem(os.environ):
        complain(problem)
        return 1
    import_qt()
    if options.self_check:
        from gui.selfcheck import run_checks

        return run_checks()
    from gui.session import run_screenshot, run_window

    return run_screenshot(options) if options.screenshot else run_window(options)
