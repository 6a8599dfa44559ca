"""Explaining the loss and the gradients of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import KasseiError
from engine.explain.references import Reference, name_of
from engine.numeric.messages import QT_TRANSLATE_NOOP
from gui.model.run import Run, computed
from gui.model.workspace import State

if TYPE_CHECKING:
    from engine import Gradients
    from engine.explain.backward import BackwardPass
    from engine.explain.network import Explanation


def explained_backward(state: State, reference: Reference) -> Explanation:
    """Return the explanation of a target, the loss or a gradient of the run. Raises KasseiError if it is not revealed."""
    from engine.explain.backward import explain_backward  # imported lazily: the first question needs it

    run = state.run
    if reference.kind == "t":  # given numbers can always be explained
        run = computed(state.document, back=True)
    if run is None or run.gradients is None or not run.reveals(reference.quantity, reference.layer):
        if run is not None and run.refusal is not None:
            raise KasseiError(run.refusal.template, **run.refusal.fields)
        template = QT_TRANSLATE_NOOP("messages", "{name} has not been computed yet; press Backward.")
        raise KasseiError(template, name=name_of(reference))
    if run.over_rows and reference.kind not in ("t", "dz"):
        from engine.explain.rows import explain_mean

        return explain_mean(run.document, run.gradients, reference)
    return explain_backward(_pass_of(run, run.gradients), reference)


def backward_pass_of(run: Run | None) -> BackwardPass | None:
    """Return the backward pass of a run of one sample for explanations; None if there is none yet, or for the mean of many
    rows."""
    return None if run is None or run.gradients is None or run.over_rows else _pass_of(run, run.gradients)


def _pass_of(run: Run, gradients: Gradients) -> BackwardPass:
    from engine.explain.backward import BackwardPass

    document = run.document
    return BackwardPass(document, run.trace, np.array(document.target), document.loss_used, gradients)
