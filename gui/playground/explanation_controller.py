"""Explanations: opens the card of a number, follows its terms and comes back, and marks the cells that take part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from engine import Document, KasseiError, Trace
from engine.explain.references import Explained, FunctionReference, Reference, name_of
from engine.numeric.messages import QT_TRANSLATE_NOOP, Message
from gui.model.forward_pass import ForwardPass
from gui.model.store import DocumentStore
from gui.playground.explanation_sources import Source, network_place, plot_source, table_source, vector_source
from gui.playground.page import Playground
from gui.shell.main_window import MainWindow
from gui.style.theme import Look
from gui.text.numbers import MINUS, full
from gui.text.translation import say

if TYPE_CHECKING:
    from engine.explain.network import Explanation
    from gui.explanations.card import ExplanationCard

_REST_MS = 80  # a drag draws far more often than anybody reads figures
_RESULTS = ("u", "z", "df", "y")


def _is_result(reference: Explained) -> bool:
    return isinstance(reference, Reference) and reference.kind in _RESULTS


def _explained_alone(reference: FunctionReference) -> Explanation | KasseiError:
    from engine.explain.network import explain_function  # no start waits for what the first question needs

    try:
        return explain_function(reference)
    except KasseiError as error:
        return error


@dataclass
class Step:
    """A number on the way: `passed` if it is meant as it was in the forward pass, and the term that was followed."""

    reference: Explained
    passed: bool
    term: int | None = None


class ExplanationController(QObject):
    """One for a playground. While no card is open it does nothing but remember which document was passed forward."""

    shown = Signal(object)  # the Explanation on show, or None

    def __init__(
        self, page: Playground, store: DocumentStore, forward_pass: ForwardPass, look: Look, window: MainWindow
    ) -> None:
        super().__init__(page)
        self._page, self._store, self._forward, self._look, self._window = page, store, forward_pass, look, window
        self._card: ExplanationCard | None = None
        self._way: list[Step] = []
        self._from: Source | None = None  # None for the network
        self._home: QWidget | None = None
        self._asks_diagram = False
        self._trace: Trace | None = None
        self._source = self._opened = store.document
        self._later = QTimer(self, singleShot=True, interval=_REST_MS)
        self._later.timeout.connect(self._refresh)
        forward_pass.changed.connect(self._results_changed)
        store.changed.connect(self._document_changed)
        store.opened.connect(self._document_opened)
        page.values.explain_requested.connect(self._requested_of_table)
        page.values.subject_changed.connect(self._refresh_soon)
        page.vector.explain_requested.connect(self._requested_of_vector)
        page.plots.explain_requested.connect(self._requested_of_plot)
        page.views.buttonToggled.connect(self._view_switched)
        page.strip.explain_requested.connect(self.open)
        self._results_changed()

    def open(self, reference: Explained, source: Source | None = None) -> None:
        """Explain a number: a result as it is on show, what is given as it is now, that of a function as `source` has it."""
        reference = self._network_number(reference)
        step = Step(reference, passed=_is_result(reference))
        explanation = self._explanation(step)
        if isinstance(explanation, KasseiError):
            self._window.describe(say(explanation.message))
            return
        if not self._is_open:
            self._home = QApplication.focusWidget()
            self._page.installEventFilter(self)
        self._way, self._from = [step], source
        self._card = self._card or self._new_card()
        self._card.place(self._anchor(reference))
        self._show(explanation)
        self._card.focus_term()

    def close(self) -> None:
        """Take the card away and give the focus back."""
        if not self._is_open or self._card is None:
            return
        self._page.removeEventFilter(self)
        self._later.stop()
        self._way, self._from = [], None
        self._mark([])
        self._page.values.show_explained(None)
        focus = QApplication.focusWidget()
        if focus is not None and self._card.isAncestorOf(focus) and self._home is not None and shiboken6.isValid(self._home):
            self._home.setFocus()
        self._home = None
        self._card.hide()
        self.shown.emit(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a card is open: Esc anywhere on the page closes it, and it stays within the page."""
        if event.type() == QEvent.Type.Resize:
            self._refresh_soon()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.close()
            return watched is self._page  # the diagram may have a drag to take back
        return super().eventFilter(watched, event)

    @property
    def _is_open(self) -> bool:
        return bool(self._way)

    def _new_card(self) -> ExplanationCard:
        from gui.explanations.card import ExplanationCard  # as above

        card = ExplanationCard(self._look, self._page)
        card.followed.connect(self._follow)
        card.back_requested.connect(self._go_back)
        card.close_requested.connect(self.close)
        return card

    def _view_switched(self, button: QAbstractButton, shown: bool) -> None:
        """Bring the card to the other view; the diagram is made when it is first looked at, and can be asked from then on."""
        if shown and button is self._page.view_diagram and not self._asks_diagram:
            self._asks_diagram = True
            self._page.diagram.explain_requested.connect(self.open)
            self._page.diagram.installEventFilter(self)
        self._refresh_soon()  # the views have their places by then

    def _requested_of_table(self, reference: FunctionReference) -> None:
        self.open(reference, table_source(self._page, reference.kind, reference.row))

    def _requested_of_vector(self, reference: FunctionReference) -> None:
        self.open(reference, vector_source(self._page, reference.kind, reference.row, reference.column))

    def _requested_of_plot(self, u: float, slope: bool) -> None:
        source = plot_source(self._page, "df" if slope else "f", u)
        reference = source.reference()
        if reference is not None:
            self.open(reference, source)

    def _network_number(self, reference: Explained) -> Explained:
        """Return the number of the network that a number of the vector panel is while it shows a layer, not an exploration."""
        trace, layers = self._forward.trace, self._store.document.network.layers
        kinds = {"u": "u", "f": "z"}
        if not isinstance(reference, FunctionReference) or reference.kind not in kinds or trace is None:
            return reference
        if not reference.function.is_vector or self._page.vector.scores.model.editable:
            return reference
        for index, (layer, u) in enumerate(zip(layers, trace.u, strict=False)):
            if layer.activation == reference.function.activation and tuple(u.tolist()) == reference.inputs:
                return Reference(kinds[reference.kind], index, reference.row)
        return reference

    def _results_changed(self) -> None:
        if self._forward.trace is not self._trace:
            self._trace, self._source = self._forward.trace, self._store.document
        self._refresh_soon()

    def _document_changed(self, old: Document, new: Document) -> None:
        self._refresh_soon()

    def _document_opened(self) -> None:
        self._opened = self._store.document
        self.close()

    def _refresh_soon(self) -> None:
        if self._is_open and not self._later.isActive():
            self._later.start()

    def _explanation(self, step: Step) -> Explanation | KasseiError:
        """Return what explains a number, or why nothing does."""
        forward, reference = self._forward, step.reference
        if isinstance(reference, FunctionReference):
            return _explained_alone(reference)
        document, trace = (self._source, forward.trace) if step.passed else (self._store.document, None)
        layer = len(document.network.layers) - 1 if reference.kind == "y" else reference.layer
        if step.passed and _is_result(reference) and layer >= forward.revealed:
            template = QT_TRANSLATE_NOOP("messages", "{name} has not been computed yet; press Forward.")
            return KasseiError(template, name=name_of(reference))
        try:
            from engine.explain.network import explain  # no start waits for what the first question needs

            explanation = explain(document, trace, reference)
            return explanation if _is_result(reference) else self._since_opened(explanation, reference)
        except KasseiError as error:
            return error

    def _since_opened(self, explanation: Explanation, reference: Reference) -> Explanation:
        """Add to what is given what it was when the document was opened, where that is another number."""
        from engine.explain.network import explain

        if self._opened.network.shape != self._store.document.network.shape:
            return explanation
        before = explain(self._opened, None, reference).value
        if before == explanation.value:
            return explanation
        template = QT_TRANSLATE_NOOP("explanations", "It was {value} when the document was opened.")
        note = Message(template, {"value": full(before).replace("-", MINUS)}, "explanations")
        return replace(explanation, notes=(*explanation.notes, note))

    def _follow(self, reference: Explained) -> None:
        reference = self._network_number(reference)
        step = Step(reference, passed=isinstance(reference, Reference))
        explanation = self._explanation(step)
        if isinstance(explanation, KasseiError) or self._card is None:
            return
        self._way[-1].term = self._card.terms.current_term()
        self._way.append(step)
        self._show(explanation)
        self._card.focus_term()

    def _go_back(self) -> None:
        if len(self._way) > 1 and self._card is not None:
            self._way.pop()
            self._refresh()
            if self._is_open:
                self._card.focus_term(self._way[-1].term)

    def _refresh(self) -> None:
        """Show the number again as it is now; close where there is none any more."""
        if not self._is_open or self._card is None:
            return
        self._renew()
        explanation = self._explanation(self._way[-1]) if self._way else None
        if explanation is None or isinstance(explanation, KasseiError):
            self.close()
            return
        self._card.place(self._anchor(self._way[0].reference))
        self._show(explanation)

    def _renew(self) -> None:
        """Bring the numbers of a function up to date with what is shown where the first question came from."""
        first = self._way[0].reference
        if self._from is None or not isinstance(first, FunctionReference):
            return
        now = self._from.reference()
        if now is None:
            self.close()
            return
        for step in self._way:
            if isinstance(step.reference, FunctionReference):
                step.reference = replace(now, kind=step.reference.kind, row=step.reference.row, column=step.reference.column)

    def _show(self, explanation: Explanation) -> None:
        step = self._way[-1]
        if self._card is not None:
            self._card.show_explanation(explanation, stale=step.passed and self._forward.stale, first=len(self._way) == 1)
        all_shown = (explanation.reference, *(part.reference for part in explanation.parts()))
        self._mark([each for each in all_shown if isinstance(each, Reference)])
        self._page.values.show_explained(explanation.reference)
        self.shown.emit(explanation)

    def _mark(self, shown: Sequence[Reference]) -> None:
        """Light up these numbers in the views of the network; the first is the one that is explained."""
        views = (self._page.strip, self._page.diagram) if self._asks_diagram else (self._page.strip,)
        for view in views:
            view.show_explained(frozenset(shown), shown[0] if shown else None)

    def _anchor(self, reference: Explained) -> QRect:
        """Return, in the page's coordinates, what should stay visible: the view of the network, at the cell of a number."""
        page = self._page
        if self._from is not None:
            return self._from.anchor()
        in_diagram = self._asks_diagram and page.diagram.isVisible()
        view = page.diagram if in_diagram else page.strip
        anchor = view.anchor(reference if isinstance(reference, Reference) else None).translated(view.mapTo(page, QPoint()))
        anchor.setTop(network_place(page, view).top())
        return anchor
