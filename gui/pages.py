"""PAGES: the pages of the window, one record each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from gui.model.forward_pass import ForwardPass
from gui.model.library import FunctionLibrary
from gui.model.settings import Settings
from gui.model.store import DocumentStore
from gui.playground.compare_controller import CompareController
from gui.playground.diagram_controller import DiagramController
from gui.playground.explanation_controller import ExplanationController
from gui.playground.function_commands import FunctionCommands
from gui.playground.insight_controller import InsightController
from gui.playground.network_controller import NetworkController
from gui.playground.own_function_controller import OwnFunctionController
from gui.playground.page import Playground
from gui.playground.playground_controller import PlaygroundController
from gui.playground.samples_controller import SamplesController
from gui.shell.main_window import MainWindow
from gui.style.theme import Look


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
