"""LabState: the set-up of the gradient lab as one immutable value, and as text for the settings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from engine import BoundActivation, KasseiError, TrainingOptions
from engine.propagation import REMEDIES, STORIES, Setting
from engine.propagation.cases.trial import EPOCHS, LEARNING_RATE

MOST_DRAWS = 10
MOST_PINS = 4
MOST_EPOCHS = 200
MOST_STEPS = 24  # steps of the length map's iteration
_TABS = 5
_FIRST = Setting(BoundActivation("sigmoid"), depth=20, width=128, initialiser="xavier_normal")


@dataclass(frozen=True)
class TrialChoice:
    """The two settings that learn side by side, by the ids of candidates ("" for defaults), the learning rate and the
    epochs."""

    first: str = ""
    second: str = ""
    rate: float = LEARNING_RATE
    epochs: int = EPOCHS

    def __post_init__(self) -> None:
        TrainingOptions(learning_rate=self.rate)  # raises KasseiError for one out of range


@dataclass(frozen=True)
class LabState:
    """The current setting, the number and the seed of its draws, and the pinned settings.

    `scale` says whether the map shows depth scales instead of χ. `story` is the id of the present story, `remedy` that of
    the active remedy, and `before` the setting without it. `tab` is the index of the current tab, `steps` the number of
    steps to q* that are drawn.
    """

    setting: Setting = field(default_factory=lambda: _FIRST)
    draws: int = 3
    seed: int = 0
    pins: tuple[Setting, ...] = ()
    scale: bool = False
    story: str = ""
    remedy: str = ""
    before: Setting | None = None
    trial: TrialChoice = TrialChoice()
    tab: int = 0
    steps: int = MOST_STEPS

    @property
    def seeds(self) -> tuple[int, ...]:
        """The seeds of all draws."""
        return tuple(range(self.seed, self.seed + self.draws))

    @property
    def can_pin(self) -> bool:
        """Whether the setting is not pinned yet, and there is space for it."""
        return len(self.pins) < MOST_PINS and self.setting not in self.pins

    def with_setting(self, setting: Setting) -> LabState:
        """Return the state with a setting chosen by the person, without a remedy; a story is not about another function."""
        told = self.story if setting.function.activation == self.setting.function.activation else ""
        return replace(self, setting=setting, story=told, remedy="", before=None)

    def with_story(self, name: str) -> LabState:
        """Return the state as a story sets it up, or without a story for ""."""
        if not name:
            return replace(self, story="")
        story = STORIES[name]
        pins = () if story.compared is None else (story.compared,)
        return replace(self.with_setting(story.setting), story=name, pins=pins)

    def with_remedy(self, name: str) -> LabState:
        """Return the state with a remedy on, or with none; KasseiError if it cannot be applied.

        A remedy replaces another: both are compared with the setting before.
        """
        before = self.before or self.setting
        if not name:
            return replace(self, setting=before, remedy="", before=None)
        return replace(self, setting=REMEDIES[name].applied(before), remedy=name, before=before)

    def with_pin(self) -> LabState:
        """Return the state with its setting pinned, unless that is pinned already or there are four."""
        return replace(self, pins=(*self.pins, self.setting)) if self.can_pin else self

    def without_pin(self, index: int) -> LabState:
        """Return the state without a pin."""
        return replace(self, pins=self.pins[:index] + self.pins[index + 1 :])


def state_text(state: LabState) -> str:
    """Return a state as text that `state_from` reads."""
    settings = {"setting": _plain(state.setting), "pins": [_plain(pin) for pin in state.pins]}
    before = None if state.before is None else _plain(state.before)
    names = ("draws", "seed", "scale", "story", "remedy", "tab", "steps")
    others = {name: getattr(state, name) for name in names}
    return json.dumps({**settings, **others, "before": before, "trial": asdict(state.trial)})


def state_from(text: str) -> LabState:
    """Return the state of a text, or the default one if the text is not valid (any more)."""
    try:
        stored = json.loads(text)
        pins = tuple(_setting(pin) for pin in stored["pins"])[:MOST_PINS]
        draws, seed = min(MOST_DRAWS, max(1, int(stored["draws"]))), max(0, int(stored["seed"]))
        state = LabState(_setting(stored["setting"]), draws, seed, pins, bool(stored["scale"]))
        return _with_choices(state, stored)
    except (ValueError, KeyError, TypeError, OverflowError, KasseiError):
        return LabState()


def _with_choices(state: LabState, found: Mapping[str, Any]) -> LabState:
    """Return a state with defaults for what earlier versions did not keep."""
    if found.get("remedy") in REMEDIES and found["before"]:
        state = replace(state, remedy=found["remedy"], before=_setting(found["before"]))
    tab, steps = (min(most, max(0, int(found.get(name, default)))) for name, default, most in _COUNTS)
    story, trial = found.get("story"), TrialChoice(**found.get("trial", {}))
    trial = replace(trial, first=str(trial.first), second=str(trial.second), epochs=min(MOST_EPOCHS, max(1, int(trial.epochs))))
    return replace(state, story=story if story in STORIES else "", trial=trial, tab=tab, steps=steps)


_COUNTS = (("tab", 0, _TABS - 1), ("steps", MOST_STEPS, MOST_STEPS))


def _plain(setting: Setting) -> dict[str, object]:
    """Return a setting as plain values for JSON."""
    function = setting.function
    of_function = {
        "activation": function.activation,
        "parameters": dict(function.parameters),
        "at_kinks": list(function.at_kinks),
    }
    fields = {name: getattr(setting, name) for name in Setting.__dataclass_fields__ if name != "function"}
    return {**fields, "function": of_function}


def _setting(stored: Mapping[str, Any]) -> Setting:
    return Setting(**{**stored, "function": BoundActivation(**stored["function"])})
