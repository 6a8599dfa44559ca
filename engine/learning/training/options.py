"""TrainingOptions: every choice about how a network learns, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from engine.data.settings import checked_count, checked_number, resolved
from engine.learning.losses import find_loss
from engine.learning.training.optimisers import find_optimiser
from engine.learning.training.schedules import find_schedule
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, Message

MOST_RATE = 1e12  # a larger one is a typing mistake; divergence at a smaller one is explained
_MOST_BATCH = 10**9
_RANGES = (
    ("learning_rate", QT_TRANSLATE_NOOP("settings", "learning rate"), 0.0, MOST_RATE),
    ("l1", QT_TRANSLATE_NOOP("settings", "L1 penalty"), 0.0, 1e6),
    ("l2", QT_TRANSLATE_NOOP("settings", "L2 penalty"), 0.0, 1e6),
    ("clip_norm", QT_TRANSLATE_NOOP("settings", "largest norm of the gradient"), 1e-12, 1e12),
    ("clip_value", QT_TRANSLATE_NOOP("settings", "largest number of the gradient"), 1e-12, 1e12),
)


@dataclass(frozen=True)
class TrainingOptions:
    """How a network learns: loss, optimiser, learning rate η and its schedule, batches, penalties and clipping.

    A batch size larger than the data means all of the data. L1 and L2 add l1 Σ|w| + l2/2 Σw² of the weights to the loss
    that is minimised. `clip_norm` limits the norm of the whole gradient, `clip_value` each of its numbers; None is no
    limit. Raises KasseiError (ParameterError for a parameter) naming what does not exist or is out of its range.
    """

    loss: str = "mean_squared_error"
    optimiser: str = "gradient_descent"
    optimiser_parameters: Mapping[str, float] = field(default_factory=dict)
    learning_rate: float = 0.03
    batch_size: int = 10
    shuffle: bool = True
    schedule: str = "constant"
    schedule_parameters: Mapping[str, float] = field(default_factory=dict)
    l1: float = 0.0
    l2: float = 0.0
    clip_norm: float | None = None
    clip_value: float | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.loss, str):
            raise KasseiError(QT_TRANSLATE_NOOP("messages", "There is no loss named {name}."), name=self.loss)
        find_loss(self.loss)
        optimiser, schedule = find_optimiser(self.optimiser), find_schedule(self.schedule)
        named = Message(optimiser.name, context="optimisers"), Message(schedule.name, context="schedules")
        rule_values = resolved(named[0], optimiser.parameters, self.optimiser_parameters)
        schedule_values = resolved(named[1], schedule.parameters, self.schedule_parameters)
        object.__setattr__(self, "optimiser_parameters", MappingProxyType(rule_values))
        object.__setattr__(self, "schedule_parameters", MappingProxyType(schedule_values))
        size = checked_count(self.batch_size, QT_TRANSLATE_NOOP("settings", "batch size"), 1, _MOST_BATCH)
        object.__setattr__(self, "batch_size", size)
        for name, what, least, most in _RANGES:
            value = getattr(self, name)
            if value is not None or name not in ("clip_norm", "clip_value"):
                object.__setattr__(self, name, checked_number(value, what, least, most))

    __hash__ = None  # pyright: ignore[reportAssignmentType] - parameters are mappings

    @property
    def clips(self) -> bool:
        """Whether the gradient is limited in any way."""
        return self.clip_norm is not None or self.clip_value is not None

    def rate_at(self, epochs: float) -> float:
        """Return the learning rate after this many epochs, a real number."""
        return self.learning_rate * find_schedule(self.schedule).factor(epochs, **self.schedule_parameters)
