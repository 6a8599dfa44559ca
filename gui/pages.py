"""PAGES: the pages of the window, one record each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from gui.compare_controller import CompareController
from gui.diagram_controller import DiagramController
from gui.explanation_controller import ExplanationController
from gui.forward_pass import ForwardPass
from gui.function_commands import FunctionCommands
from gui.insight_controller import InsightController
from gui.library import FunctionLibrary
from gui.main_window import MainWindow
from gui.network_controller import NetworkController
from gui.own_function_controller import OwnFunctionController
from gui.playground_controller import PlaygroundController
from gui.samples_controller import SamplesController
from gui.settings import Settings
from gui.store import DocumentStore
from gui.theme import Look
from gui.widgets.playground import Playground


@dataclass(frozen=True)
class Context:
    """What a page may be built from."""

    window: MainWindow
    store: DocumentStore
    forward_pass: ForwardPass
    look: Look
    settings: Settings
    library: FunctionLibrary


@dataclass(frozen=True)
class Page:
    """A page: its id, and what builds it together with its controller."""

    id: str
    build: Callable[[Context], QWidget]


def _playground(context: Context) -> QWidget:
    page = Playground(context.look)
    main = PlaygroundController(page, context.store, context.forward_pass, context.look, context.settings)
    OwnFunctionController(page, main, context.store, context.library, context.window)
    CompareController(page, main, context.store, context.window)
    NetworkController(page, main, context.store, context.window, context.settings)
    InsightController(page, main, context.store, context.settings)
    samples = SamplesController(page, context.store, context.forward_pass, context.window, context.settings)
    diagram = DiagramController(page, main, context.store, context.forward_pass)
    explanations = ExplanationController(page, context.store, context.forward_pass, context.look, context.window)
    samples.explain_requested.connect(explanations.open)
    FunctionCommands(page, main, context.store, context.window, context.settings)
    for source in (page.strip, diagram, page.plots, page.vector):
        source.described.connect(context.window.describe)
    return page


PAGES: dict[str, Page] = {page.id: page for page in (Page("playground", _playground),)}
