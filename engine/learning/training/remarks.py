"""Oddities of data and options before learning begins: nothing is refused here, but a person should know about them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine.learning.training.optimisers import find_optimiser
from engine.learning.training.options import TrainingOptions
from engine.network.network import Network
from engine.network.outputs import output_of
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, Message

_LARGE_STEP = 1.0  # weights are seldom larger


def remarks(network: Network, inputs: Array, targets: Array, options: TrainingOptions) -> tuple[Message, ...]:
    """Return a sentence for each oddity: constant inputs, equal targets, targets out of reach, a batch larger than the data,
    a learning rate of 0, or one far larger than weights where steps are as long as the rate. Inputs are (rows, n_in),
    targets (rows, n_out)."""
    return (*_of_inputs(inputs), *_of_targets(network, targets), *_of_options(len(inputs), options))


def _of_inputs(inputs: Array) -> Iterator[Message]:
    for column in np.flatnonzero((inputs == inputs[:1]).all(axis=0)) if len(inputs) > 1 else ():
        yield Message(
            QT_TRANSLATE_NOOP("remarks", "Input {column} is {value} in every row: the network learns nothing from it."),
            {"column": int(column) + 1, "value": f"{inputs[0, column]:g}"},
            context="remarks",
        )


def _of_targets(network: Network, targets: Array) -> Iterator[Message]:
    """Yield remarks on equal targets and on targets that the output cannot reach."""
    if len(targets) > 1 and (targets == targets[0]).all():
        yield Message(
            QT_TRANSLATE_NOOP("remarks", "All rows have the same target: the network learns to give it, whatever the inputs."),
            context="remarks",
        )
    function = network.layers[-1].function
    output = output_of(function.record, function.parameters)
    low, high = float(np.min(targets)), float(np.max(targets))
    if output is not None and (low < output.low or high > output.high):
        yield Message(
            QT_TRANSLATE_NOOP(
                "remarks",
                "Targets go from {low} to {high}, but {activation} gives only {least} to {most}: some are out of reach.",
            ),
            {
                "low": f"{low:g}",
                "high": f"{high:g}",
                "activation": Message(function.name, context="activations"),
                "least": f"{output.low:g}",
                "most": f"{output.high:g}",
            },
            context="remarks",
        )


def _of_options(rows: int, options: TrainingOptions) -> Iterator[Message]:
    """Yield remarks on a batch larger than the data and on a learning rate that is 0 or too large."""
    if options.batch_size > rows:
        yield Message(
            QT_TRANSLATE_NOOP("remarks", "A batch of {size} is more than the {rows} rows: each update uses all of them."),
            {"size": options.batch_size, "rows": rows},
            context="remarks",
        )
    if options.learning_rate == 0.0:
        yield Message(QT_TRANSLATE_NOOP("remarks", "The learning rate is 0: no update changes anything."), context="remarks")
    optimiser = find_optimiser(options.optimiser)
    if optimiser.stability is None and options.learning_rate > _LARGE_STEP:
        template = QT_TRANSLATE_NOOP(
            "remarks",
            "With {optimiser} an update moves a weight by up to the learning rate, and {rate} is far more than weights are: "
            "try 0.01.",
        )
        fields = {"optimiser": Message(optimiser.name, context="optimisers"), "rate": f"{options.learning_rate:g}"}
        yield Message(template, fields, context="remarks")
