"""TASKS: the purposes a network may have; each says which outputs suit it, and why others do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.numeric.messages import QT_TRANSLATE_NOOP

# Kinds of outputs: "any" number; numbers "at_least" or "at_most" a bound, or "between" two; a "probability", between 0 and
# 1; a few "values", without a slope to learn from; over the whole layer, "shares" of 1, or their "logarithms".
OutputKind = Literal["any", "at_least", "at_most", "between", "probability", "values", "shares", "logarithms"]
UNLIMITED = 10**9


@dataclass(frozen=True)
class Misfit:
    """Kinds of output that do not suit a task with `outputs[0]` to `outputs[1]` outputs, and why.

    `reason` may name {activation}, {low}, {high}, {values}, and {better}, the activation that suits. They do suit it if all
    targets of the samples are among `targets`.
    """

    kinds: tuple[OutputKind, ...]
    reason: str
    outputs: tuple[int, int] = (1, UNLIMITED)
    targets: tuple[float, ...] = ()


@dataclass(frozen=True)
class Task:
    """One purpose of a network: its id, its name, a shorter one, and which outputs suit it.

    `outputs` are the smallest and the largest number of outputs, and `count_reason` is the sentence about any other. Every
    kind of output suits it except those in `misfits`. `suggestions` are pairs of a number of outputs and the activation
    that suits from that number on.
    """

    id: str
    name: str
    short: str
    note: str
    suggestions: tuple[tuple[int, str], ...]
    misfits: tuple[Misfit, ...]
    outputs: tuple[int, int] = (1, UNLIMITED)
    count_reason: str = ""

    def suggested(self, outputs: int) -> str:
        """Return the id of the activation that suits an output layer with this many neurons."""
        return [activation for least, activation in self.suggestions if least <= outputs][-1]

    def misfit(self, kind: OutputKind, outputs: int, targets: frozenset[float]) -> Misfit | None:
        """Return why this many outputs of a kind do not suit the task, None if they do; `targets` are the distinct ones."""
        for misfit in self.misfits:
            if kind in misfit.kinds and misfit.outputs[0] <= outputs <= misfit.outputs[1]:
                return None if targets and targets <= set(misfit.targets) else misfit
        return None


_NO_SLOPE = QT_TRANSLATE_NOOP(
    "insights",
    "{activation} gives the class, but its slope is 0 everywhere: nothing can learn from it, as it can from {better}.",
)

TASKS: dict[str, Task] = {
    task.id: task
    for task in (
        Task(
            "regression",
            QT_TRANSLATE_NOOP("tasks", "Regression"),
            QT_TRANSLATE_NOOP("tasks", "Regression"),
            QT_TRANSLATE_NOOP("tasks", "Regression: outputs without bounds, so identity."),
            suggestions=((1, "identity"),),
            misfits=(
                Misfit(
                    ("between", "probability"),
                    QT_TRANSLATE_NOOP(
                        "insights", "Regression should reach any value, but {activation} gives only {low} to {high}."
                    ),
                ),
                Misfit(
                    ("at_least",),
                    QT_TRANSLATE_NOOP(
                        "insights", "Regression should reach any value, but {activation} gives nothing below {low}."
                    ),
                ),
                Misfit(
                    ("at_most", "logarithms"),
                    QT_TRANSLATE_NOOP(
                        "insights", "Regression should reach any value, but {activation} gives nothing above {high}."
                    ),
                ),
                Misfit(
                    ("values",),
                    QT_TRANSLATE_NOOP(
                        "insights", "Regression should reach any value, but {activation} gives only these: {values}."
                    ),
                ),
                Misfit(
                    ("shares",),
                    QT_TRANSLATE_NOOP(
                        "insights", "Regression should reach any value, but the outputs of {activation} always add up to 1."
                    ),
                ),
            ),
        ),
        Task(
            "binary",
            QT_TRANSLATE_NOOP("tasks", "Binary classification"),
            QT_TRANSLATE_NOOP("tasks", "Binary"),
            QT_TRANSLATE_NOOP("tasks", "Binary classification: one probability, so sigmoid; or two outputs with softmax."),
            suggestions=((1, "sigmoid"), (2, "softmax")),
            misfits=(
                Misfit(
                    ("any", "at_least", "at_most"),
                    QT_TRANSLATE_NOOP(
                        "insights", "{activation} gives a score, not a probability; {better} makes a probability of it."
                    ),
                ),
                # With targets −1 and 1 the class may be the sign of the output, as for tanh.
                Misfit(
                    ("between",),
                    QT_TRANSLATE_NOOP(
                        "insights", "{activation} gives {low} to {high}, which is no probability; {better} gives 0 to 1."
                    ),
                    targets=(-1.0, 1.0),
                ),
                Misfit(("values",), _NO_SLOPE),
                Misfit(
                    ("probability",),
                    QT_TRANSLATE_NOOP(
                        "insights", "Two outputs with {activation} need not add up to 1; those of {better} always do."
                    ),
                    outputs=(2, 2),
                ),
                Misfit(
                    ("shares", "logarithms"),
                    QT_TRANSLATE_NOOP(
                        "insights", "{activation} over a single output always gives the same; {better} gives 0 to 1."
                    ),
                    outputs=(1, 1),
                ),
            ),
            outputs=(1, 2),
            count_reason=QT_TRANSLATE_NOOP(
                "insights",
                "Binary classification has one output, or two with softmax; this network has {outputs}.",
            ),
        ),
        Task(
            "multi_class",
            QT_TRANSLATE_NOOP("tasks", "Multi-class classification"),
            QT_TRANSLATE_NOOP("tasks", "Multi-class"),
            QT_TRANSLATE_NOOP("tasks", "Multi-class classification: one output for each class, adding up to 1, so softmax."),
            suggestions=((2, "softmax"),),
            misfits=(
                Misfit(
                    ("any", "at_least", "at_most", "between"),
                    QT_TRANSLATE_NOOP(
                        "insights", "{activation} gives scores, not probabilities; those of {better} add up to 1."
                    ),
                ),
                Misfit(
                    ("probability",),
                    QT_TRANSLATE_NOOP(
                        "insights",
                        "{activation} judges each class by itself, so several may hold at once; with {better} they share 1.",
                    ),
                ),
                Misfit(("values",), _NO_SLOPE),
            ),
            outputs=(2, UNLIMITED),
            count_reason=QT_TRANSLATE_NOOP(
                "insights", "Multi-class classification has one output for each class; this network has only {outputs}."
            ),
        ),
    )
}
