"""The names of runs, by the settings in which they differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine import OPTIMISERS, SCHEDULES, Network
from engine.data.datasets import DATASETS
from gui.text.numbers import short
from gui.text.translation import text
from gui.training.model.run import TrainingRun, setup_of


def shape_shown(network: Network) -> str:
    """Return a network's shape, such as 2-8-8-8-1."""
    return "-".join(map(str, network.shape))


def _dataset(run: TrainingRun) -> str:
    setup = setup_of(run.document)
    return text("datasets", DATASETS[setup.data.dataset].name) if setup.source == "generated" else setup.source


def _activations(run: TrainingRun) -> str:
    hidden = [layer.function.name for layer in run.network.layers[:-1]]
    return ", ".join(text("activations", name) for name in dict.fromkeys(hidden))


def _percent(value: float) -> str:
    return f"{round(100 * value)} %"


_MOST_FACETS = 3  # settings in a name

# The settings in order of mention: the text of each, and a symbol before it if needed.
_FACETS: tuple[tuple[str, Callable[[TrainingRun], str]], ...] = (
    ("", _dataset),
    ("", lambda run: "-".join(map(str, run.network.shape[1:-1]))),
    ("", _activations),
    ("", lambda run: text("optimisers", OPTIMISERS[run.trainer.options.optimiser].name)),
    ("η", lambda run: short(run.trainer.options.learning_rate)),
    ("", lambda run: text("schedules", SCHEDULES[run.trainer.options.schedule].name)),
    ("B", lambda run: str(run.trainer.options.batch_size)),
    ("L1", lambda run: short(run.trainer.options.l1)),
    ("L2", lambda run: short(run.trainer.options.l2)),
    ("±", lambda run: _percent(setup_of(run.document).data.noise)),
    ("n", lambda run: str(len(run.data.train))),
    ("#", lambda run: str(setup_of(run.document).start_seed)),
)


def run_names(runs: Sequence[TrainingRun]) -> list[str]:
    """Return a name for each run: the person's, or its differences, or its number."""
    told = [[f"{symbol} {tell(run)}".strip() for symbol, tell in _FACETS] for run in runs]
    differing = [index for index in range(len(_FACETS)) if len({facets[index] for facets in told}) > 1]
    names = [", ".join(facets[index] for index in differing[:_MOST_FACETS]) for facets in told]
    counted: dict[str, int] = {}
    unique = []
    for run, name in zip(runs, names, strict=True):
        counted[name] = counted.get(name, 0) + 1
        same = names.count(name) > 1
        unique.append(run.title or (f"{name} ({counted[name]})" if name and same else name or f"{run.number}"))
    return unique
