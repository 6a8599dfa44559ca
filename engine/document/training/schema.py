"""How a training setup looks in a file. The modules of training are imported only when a file has one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from engine.document.training.setup import TrainingSetup


class GeneratorSchema(msgspec.Struct, frozen=True, kw_only=True):
    """A generated data set as the file has it: what it is drawn from, never its points."""

    dataset: str
    parameters: dict[str, float] = {}
    count: int = 500
    noise: float = 0.0
    seed: int = 0
    test_share: float = 0.5
    activation: str = "gelu"
    activation_parameters: dict[str, float] = {}


class OptionsSchema(msgspec.Struct, frozen=True, kw_only=True):
    """How a network learns, as the file has it; the loss is the document's."""

    optimiser: str
    optimiser_parameters: dict[str, float] = {}
    learning_rate: float
    batch_size: int = 10
    shuffle: bool = True
    schedule: str = "constant"
    schedule_parameters: dict[str, float] = {}
    l1: float = 0.0
    l2: float = 0.0
    clip_norm: float | None = None
    clip_value: float | None = None


class StopSchema(msgspec.Struct, frozen=True):
    """When training stops by itself, as the file has it."""

    epochs: int | None = None
    loss: float | None = None
    patience: int | None = None


class TrainingSchema(msgspec.Struct, frozen=True, kw_only=True):
    """A training setup as the file has it."""

    source: str
    data: GeneratorSchema
    points: list[tuple[float, float, int]] = []
    features: list[str]
    options: OptionsSchema
    seed: int = 0
    initialiser: str
    start_seed: int = 0
    stop: StopSchema = StopSchema()

    @classmethod
    def of(cls, setup: TrainingSetup) -> TrainingSchema:
        """Return what the file keeps of a setup."""
        data, options, stop = setup.data, setup.options, setup.stop
        return cls(
            source=setup.source,
            data=GeneratorSchema(**{name: _plain(getattr(data, name)) for name in GeneratorSchema.__struct_fields__}),
            points=list(setup.points),
            features=list(setup.features),
            options=OptionsSchema(**{name: _plain(getattr(options, name)) for name in OptionsSchema.__struct_fields__}),
            seed=setup.seed,
            initialiser=setup.initialiser,
            start_seed=setup.start_seed,
            stop=StopSchema(stop.epochs, stop.loss, stop.patience),
        )

    def value(self) -> TrainingSetup:
        """Return the setup; KasseiError for what does not exist or is out of range."""
        from engine.data.datasets import DatasetSettings
        from engine.document.training.setup import StopRule, TrainingSetup
        from engine.learning.training.options import TrainingOptions

        return TrainingSetup(
            source=self.source,
            data=DatasetSettings(**msgspec.structs.asdict(self.data)),
            points=tuple(self.points),
            features=tuple(self.features),
            options=TrainingOptions(**msgspec.structs.asdict(self.options)),
            seed=self.seed,
            initialiser=self.initialiser,
            start_seed=self.start_seed,
            stop=StopRule(self.stop.epochs, self.stop.loss, self.stop.patience),
        )


def _plain(value: Any) -> Any:  # noqa: ANN401 - the field's
    """Return a read-only mapping as a dict, anything else as it is."""
    return dict(value) if hasattr(value, "keys") else value
