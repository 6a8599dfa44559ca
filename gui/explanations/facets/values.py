"""The values of the facets, computed from the run's backward pass."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine import KasseiError, Message
from engine.document.passes import network_input
from engine.explain.backward import BackwardPass
from engine.explain.paths import PathSum, entry_of, path_sum
from engine.explain.references import Reference
from engine.learning.gradient_check import GradientCheck, check_gradient, verdict
from engine.learning.paths import PathFinder
from engine.numeric.messages import QT_TRANSLATE_NOOP

MOST_PATHS_LISTED = 2000  # more would take too long for a card

_TOO_MANY = QT_TRANSLATE_NOOP("facets", "{count} paths lead to the loss, too many to list; this is the strongest.")
_ONE = QT_TRANSLATE_NOOP("facets", "One path leads to the loss: the gradient is its product.")
_SUM = QT_TRANSLATE_NOOP("facets", "{count} paths lead to the loss; they add up to {total}.")


@dataclass(frozen=True, eq=False)
class Paths:
    """A sum over paths, or its strongest path alone if there are too many (`is_whole` tells), with a sentence."""

    sum: PathSum
    is_whole: bool
    sentence: Message


def paths_of(run: BackwardPass, reference: Reference) -> Paths:
    """Return the paths of a gradient of a weight or bias."""
    finder = PathFinder(run.document.network, run.trace, run.target, run.loss)
    entry = entry_of(reference)
    count = finder.count(entry)
    if count > MOST_PATHS_LISTED:
        alone = PathSum(reference, (finder.strongest(entry),), np.nan)
        return Paths(alone, False, Message(_TOO_MANY, {"count": count}, "facets"))
    sum_ = path_sum(run, reference)
    if count == 1:
        return Paths(sum_, True, Message(_ONE, context="facets"))
    fields = {"count": count, "total": f"{sum_.total:.6g}".replace("-", "−")}
    return Paths(sum_, True, Message(_SUM, fields, "facets"))


def check_of(run: BackwardPass, reference: Reference) -> tuple[GradientCheck | None, Message]:
    """Return the check of a gradient, and its verdict; None with the reason if the loss has no gradient."""
    document = run.document
    try:
        check = check_gradient(document.network, network_input(document), run.target, run.loss, entry_of(reference))
    except KasseiError as error:
        return None, error.message
    return check, verdict(document.network, check)
