"""ExplanationBinding: opens the card of a number, follows its terms and goes back, on a workspace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from engine import KasseiError
from engine.explain.references import Explained, FunctionReference, Reference, RowsReference, name_of
from engine.numeric.messages import QT_TRANSLATE_NOOP, Message
from gui.dialogs.file_writing import FileWriter
from gui.explanations.backward import backward_pass_of, explained_backward
from gui.explanations.facets.record import TERMS, Facet, facets_of
from gui.explanations.spots import LitView, NetworkSpots, Spot, area_of
from gui.model.context import Context
from gui.model.workspace import State
from gui.style.pictures import image_of, write_picture
from gui.style.theme import Look
from gui.text.numbers import MINUS, full
from gui.text.picture_kinds import PICTURES
from gui.text.translation import say, text

if TYPE_CHECKING:
    from engine.explain.network import Explanation
    from engine.explain.paths import PathSum
    from engine.learning.paths import Path
    from gui.explanations.card import ExplanationCard
    from gui.model.run import Run

_REST_MS = 80  # a drag draws far more often than anyone can read figures
_NETWORK_KINDS = {"u": "u", "f": "z"}  # the numbers of the network that a vector panel shows for a layer


@dataclass
class Visit:
    """A number on the path of explanations: `of_run` if its value in the run is meant, and the term followed from it."""

    reference: Explained
    of_run: bool
    term: int | None = None


class ExplanationBinding(QObject):
    """Belongs to a page, over which the card opens; does nothing while no card is open.

    `finish` may add the page's knowledge to an explanation of the network. `of_rows` explains a figure of many rows, if the
    page has some, or returns the number of the network that a figure of a single row is.
    """

    shown = Signal(object)  # the displayed Explanation, or None
    path_chosen = Signal(int)  # the rank of the selected path of the gradient

    def __init__(
        self,
        page: QWidget,
        above_network: QWidget,
        context: Context,
        look: Look,
        *,
        finish: Callable[[Explanation], Explanation] | None = None,
        of_rows: Callable[[RowsReference], Explanation | Reference] | None = None,
    ) -> None:
        super().__init__(page)
        self._of_rows = of_rows
        self._finish = finish or (lambda explanation: explanation)
        workspace, notices = context.workspace, context.notices
        self._page, self._above_network = page, above_network
        self._workspace, self._look, self._notices = workspace, look, notices
        self._writer = FileWriter(page, context.settings, notices)
        self._views: list[QWidget] = []
        self._card: ExplanationCard | None = None
        self._visits: list[Visit] = []
        self._source: Spot | None = None  # None for the network
        self._opened_document = workspace.document
        self._is_ready = False  # the modules of explanations have been imported
        self._later = QTimer(self, singleShot=True, interval=_REST_MS)
        self._later.timeout.connect(self.refresh)
        workspace.changed.connect(self._state_changed)

    def add_network_view(self, view: QWidget, requested: SignalInstance | None = None) -> None:
        """Explain the numbers that a view of the network requests; it is a NetworkSpots or a LitView, or both.

        Without a signal the page opens the card itself, from a Spot.
        """
        if requested is not None:
            requested.connect(self.open)
        view.installEventFilter(self)
        self._views.append(view)

    def open(self, reference: Explained, source: Spot | None = None, *, takes_focus: bool = True) -> None:
        """Explain a number: a result from the run, a given number from the document, one of a function from `source`."""
        reference = self._network_number(reference)
        visit = Visit(reference, of_run=_is_result(reference))
        explanation = self._explanation(visit)
        if isinstance(explanation, KasseiError):
            self._notices.describe(say(explanation.message))
            return
        if not self.is_open:
            self._page.installEventFilter(self)
        self._visits, self._source = [visit], source
        self._card = self._card or self._new_card()
        self._card.place(self._anchor(reference), beside=source is not None)
        self._show(explanation)
        if takes_focus:
            self._card.focus_term()

    def close(self) -> None:
        """Close the card and give the focus back."""
        if not self.is_open or self._card is None:
            return
        self._page.removeEventFilter(self)
        self._later.stop()
        self._visits, self._source = [], None
        self._light_up([])
        self._card.hide()
        self.shown.emit(None)

    def refresh_soon(self) -> None:
        """Refresh the card once nothing has changed for a moment."""
        if self.is_open and not self._later.isActive():
            self._later.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a card is open: Esc anywhere on the page closes it, it stays within the page and beside its number."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.refresh_soon()
        elif not self.is_open:
            return False
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.close()
            return watched is self._page  # a view may have a drag to cancel
        return super().eventFilter(watched, event)

    @property
    def is_open(self) -> bool:
        """Whether a card is open."""
        return bool(self._visits)

    @property
    def reference(self) -> Explained | None:
        """The number that is explained, None while no card is open."""
        return self._visits[-1].reference if self._visits else None

    @property
    def is_waiting(self) -> bool:
        """Whether a refresh is pending."""
        return self._later.isActive()

    def _new_card(self) -> ExplanationCard:
        """Return the card, connected, when the first explanation is requested."""
        from gui.explanations.card import ExplanationCard  # imported lazily: the first explanation needs it

        card = ExplanationCard(self._look, self._page)
        self._notices.keep_clear(card)
        card.followed.connect(self._follow)
        card.back_requested.connect(self._go_back)
        card.close_requested.connect(self.close)
        card.facet_chosen.connect(self.refresh)
        card.facets.paths.path_chosen.connect(self._light_path)
        card.path_sum = self._path_sum
        card.facets.export.copy_asked.connect(self._copy_picture)
        card.facets.export.save_asked.connect(self._save_picture)
        return card

    def _state_changed(self, old: State, new: State) -> None:
        if new.goes_back and not self._is_ready:
            self._is_ready = True
            QTimer.singleShot(0, self._get_ready)  # after the gradients have been painted
        if old.opened != new.opened:
            self._opened_document = new.document
            self.close()
        self.refresh_soon()

    def _get_ready(self) -> None:
        """Import the modules that the first explanation of a gradient needs."""
        import engine.explain.backward  # noqa: F401
        import gui.explanations.card  # noqa: F401

    def _network_number(self, reference: Explained) -> Explained:
        """Return the number of the network that a number of the vector panel stands for while it shows a layer."""
        layer = self._workspace.focus.layer
        is_of_layer = isinstance(reference, FunctionReference) and reference.function.is_vector and layer is not None
        if not is_of_layer or reference.kind not in _NETWORK_KINDS or self._workspace.run is None:
            return reference
        return Reference(_NETWORK_KINDS[reference.kind], layer or 0, reference.row)

    def _explanation(self, visit: Visit) -> Explanation | KasseiError:
        """Return the explanation of a number, or the error that says why there is none."""
        reference = visit.reference
        try:
            if isinstance(reference, FunctionReference):
                from engine.explain.network import explain_function  # imported lazily: the first explanation needs it

                return explain_function(reference)
            if isinstance(reference, RowsReference):
                return self._explained_of_rows(reference)
            return self._finish(self._explained_in_network(reference, of_run=visit.of_run))
        except KasseiError as error:
            return error

    def _explained_of_rows(self, reference: RowsReference) -> Explanation:
        if self._of_rows is None:
            raise KasseiError(QT_TRANSLATE_NOOP("messages", "The rows have no {name}."), name=name_of(reference))
        found = self._of_rows(reference)
        return self._finish(self._explained_in_network(found, of_run=True)) if isinstance(found, Reference) else found

    def _explained_in_network(self, reference: Reference, *, of_run: bool) -> Explanation:
        """Return the explanation of a number of the network, from the run or from the document."""
        from engine.explain.network import explain

        run = self._workspace.run
        if reference.quantity.made_by == "backward" or reference.kind == "t":
            return explained_backward(self._workspace.state, reference)
        if not of_run or run is None:
            if _is_result(reference):
                raise _not_computed(reference)
            return self._since_opened(explain(self._workspace.document, None, reference), reference)
        if not run.reveals(reference.quantity, reference.layer):
            raise _not_computed(reference)
        explanation = explain(run.document, run.trace, reference)
        return explanation if _is_result(reference) else self._since_opened(explanation, reference)

    def _since_opened(self, explanation: Explanation, reference: Reference) -> Explanation:
        """Add to a given number its value when the document was opened, if that differs."""
        from engine.explain.network import explain

        if self._opened_document.network.shape != self._workspace.document.network.shape:
            return explanation
        before = explain(self._opened_document, None, reference).value
        if before == explanation.value:
            return explanation
        template = QT_TRANSLATE_NOOP("explanations", "It was {value} when the document was opened.")
        note = Message(template, {"value": full(before).replace("-", MINUS)}, "explanations")
        return replace(explanation, notes=(*explanation.notes, note))

    def _follow(self, reference: Explained) -> None:
        """Explain a term of the present explanation, remembering how to go back."""
        reference = self._network_number(reference)
        visit = Visit(reference, of_run=isinstance(reference, Reference) and self._workspace.run is not None)
        explanation = self._explanation(visit)
        if isinstance(explanation, KasseiError) or self._card is None:
            return
        self._visits[-1].term = self._card.terms.current_term()
        self._visits.append(visit)
        self._show(explanation)
        self._card.focus_term()

    def _go_back(self) -> None:
        if len(self._visits) > 1 and self._card is not None:
            self._visits.pop()
            self.refresh()
            if self.is_open:
                self._card.focus_term(self._visits[-1].term)

    def refresh(self) -> None:
        """Show the present number, or close if it no longer exists."""
        if not self.is_open or self._card is None:
            return
        self._renew_numbers()
        explanation = self._explanation(self._visits[-1]) if self._visits else None
        if explanation is None or isinstance(explanation, KasseiError):
            self.close()
            return
        self._card.place(self._anchor(self._visits[0].reference), beside=self._source is not None)
        self._show(explanation)

    def _renew_numbers(self) -> None:
        """Update the numbers of a function to those shown where the first explanation was requested."""
        if self._source is None or not isinstance(self._visits[0].reference, FunctionReference):
            return
        now = self._source.number()
        if now is None:
            self.close()
            return
        for visit in self._visits:
            then = visit.reference
            if isinstance(then, FunctionReference):
                visit.reference = replace(now, kind=then.kind, row=then.row, column=then.column)

    def _show(self, explanation: Explanation) -> None:
        """Show an explanation on the card and highlight its numbers."""
        visit, run = self._visits[-1], self._workspace.run
        if self._card is not None:
            stale = visit.of_run and run is not None and not _holds(run, visit.reference)
            facets = self._facets(explanation.reference)
            self._card.show_explanation(explanation, stale=stale, first=len(self._visits) == 1, facets=facets)
            self._show_facet(self._card, explanation.reference)
        self._light_terms(explanation)
        self.shown.emit(explanation)

    def _light_terms(self, explanation: Explanation) -> None:
        numbers = (explanation.reference, *(factor.reference for factor in explanation.factors()))
        self._light_up([number for number in numbers if isinstance(number, Reference)])

    def _facets(self, reference: Explained) -> tuple[Facet, ...]:
        """Return the facets of a number: only its terms until the gradients of its layer are revealed, or if they are a
        mean."""
        run = self._workspace.run
        if run is None or run.over_rows or not isinstance(reference, Reference):
            return ()
        return facets_of(reference) if run.reveals_gradients(reference.layer) else ()

    def _show_facet(self, card: ExplanationCard, reference: Explained) -> None:
        """Show the facet that is chosen on the card."""
        from engine.explain.graph import neuron_graph
        from gui.explanations.facets.values import check_of, paths_of

        backward_pass = backward_pass_of(self._workspace.run)
        if backward_pass is None or not isinstance(reference, Reference) or card.switch.facet == TERMS:
            card.facets.show_nothing()
        elif card.switch.facet == "paths":
            card.facets.show_paths(paths_of(backward_pass, reference))
        elif card.switch.facet == "graph":
            card.facets.show_graph(neuron_graph(backward_pass, reference.layer, reference.row))
        else:
            card.facets.show_check(*check_of(backward_pass, reference))

    def _copy_picture(self) -> None:
        """Put the graph on the clipboard as a picture."""
        subject = self._card.facets.graph.subject() if self._card is not None else None
        if subject is not None:
            QGuiApplication.clipboard().setImage(image_of(subject))
            self._notices.describe(self.tr("Copied: the graph as a picture"))

    def _save_picture(self, suffix: str) -> None:
        """Ask for a file and draw the graph in it."""
        subject = self._card.facets.graph.subject() if self._card is not None else None
        if subject is not None:
            name = text("exporters", PICTURES[suffix])
            self._writer.ask(name, suffix, subject.title, lambda path: write_picture(subject, path))

    def _path_sum(self) -> PathSum | None:
        """Return the sum over paths for a copy of the displayed explanation, if it has one."""
        from engine.explain.paths import has_paths
        from gui.explanations.facets.values import paths_of

        reference, backward_pass = self._visits[-1].reference, backward_pass_of(self._workspace.run)
        if backward_pass is None or not isinstance(reference, Reference) or not has_paths(reference):
            return None
        paths = paths_of(backward_pass, reference)
        return paths.sum if paths.is_whole else None

    def _light_path(self, path: Path | None, rank: int) -> None:
        """Highlight the numbers along a path, or those of the terms again."""
        from engine.explain.paths import numbers_of

        if self._card is None or self._card.explanation is None:
            return
        explanation = self._card.explanation
        if path is None or not isinstance(explanation.reference, Reference):
            self._light_terms(explanation)
            return
        self._light_up([explanation.reference, *numbers_of(path)])
        self.path_chosen.emit(rank)

    def _light_up(self, numbers: Sequence[Reference]) -> None:
        """Highlight these numbers in the views of the network; the first is the explained one."""
        for view in self._views:
            if isinstance(view, LitView):
                view.show_explained(frozenset(numbers), numbers[0] if numbers else None)

    def _anchor(self, reference: Explained) -> QRect:
        """Return, in the page's coordinates, what should stay visible: the view of the network, at the cell of a number."""
        if self._source is not None:
            return self._source.anchor()
        for view in self._views:
            if view.isVisible() and isinstance(view, NetworkSpots):
                number = reference if isinstance(reference, Reference) else None
                anchor = view.anchor(number).translated(view.mapTo(self._page, QPoint()))
                anchor.setTop(min(anchor.top(), area_of(self._above_network, self._page).top()))
                return anchor
        return self._page.rect()


def _holds(run: Run, reference: Explained) -> bool:
    """Return whether the present document would still give this number of a run."""
    return run.still_gives(reference.quantity) if isinstance(reference, Reference) else run.holds


def _is_result(reference: Explained) -> bool:
    return isinstance(reference, Reference) and not reference.quantity.is_given


def _not_computed(reference: Reference) -> KasseiError:
    return KasseiError(
        QT_TRANSLATE_NOOP("messages", "{name} has not been computed yet; press Forward."), name=name_of(reference)
    )
