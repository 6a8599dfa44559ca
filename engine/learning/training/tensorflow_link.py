"""A TensorFlow Playground link, the part after #, as a plain record of settings, and back.

The names and defaults are those of its state.ts, numbers of rows and ranges those of playground.ts and dataset.ts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import parse_qsl, unquote

from engine.data.features import FEATURES
from engine.numeric.messages import QT_TRANSLATE_NOOP, KasseiError, shortened

_ACTIVATIONS = {"relu": "relu", "tanh": "tanh", "sigmoid": "sigmoid", "linear": "identity"}
_CLASSES = {"circle": "circle", "xor": "xor", "gauss": "two_gaussians", "spiral": "spiral"}
_VALUES = {"reg-plane": "plane", "reg-gauss": "multi_gaussian"}
_SEED_DIGITS = 5
_MOST_LAYERS, _MOST_NEURONS = 16, 64
Value = TypeVar("Value")
_ROWS = {"classification": 500, "regression": 1200}


@dataclass(frozen=True)
class TensorFlowSettings:
    """What a link says, in our ids: `hidden` are the neurons of the hidden layers, all of one `activation`.

    The output of a classification is a tanh with targets −1 and 1, that of a regression an identity; the loss is
    half_squared_error, learning is plain gradient descent. Weights start from −0.5 to 0.5, or at 0 with `zeros`, biases at 0.1.
    `ignored` are names in a link that stand for something Kassei does not have.
    """

    activation: str = "tanh"
    dataset: str = "circle"
    learning_rate: float = 0.03
    batch_size: int = 10
    l1: float = 0.0
    l2: float = 0.0
    noise: float = 0.0  # a share, from 0 to 0.5
    test_share: float = 0.5
    hidden: tuple[int, ...] = (4, 2)
    features: tuple[str, ...] = ("x1", "x2")
    seed: int = 0
    zeros: bool = False
    discrete: bool = False
    shows_test: bool = False
    ignored: tuple[str, ...] = ()

    @property
    def is_regression(self) -> bool:
        """Whether values are learned rather than classes."""
        return self.dataset in _VALUES.values()

    @property
    def rows(self) -> int:
        """How many rows TensorFlow Playground draws, those for testing included."""
        return _ROWS["regression" if self.is_regression else "classification"]

    @property
    def output_activation(self) -> str:
        """The activation of the one output."""
        return "identity" if self.is_regression else "tanh"


def parse_tensorflow_link(link: str) -> TensorFlowSettings:
    """Return the settings of a link, or of its part after #; what it does not name has TensorFlow Playground's default.

    Raises KasseiError naming the setting for a value it cannot have there or here.
    """
    text = unquote(link.strip().rpartition("#")[2])
    given = dict(parse_qsl(text, keep_blank_values=True))
    if "=" not in text:
        raise KasseiError(QT_TRANSLATE_NOOP("messages", "This is no TensorFlow Playground link: there is no name=value in it."))
    regression = _choice(given, "problem", {"classification": False, "regression": True}, False)
    datasets = (_choice(given, "dataset", _CLASSES, "circle"), _choice(given, "regDataset", _VALUES, "plane"))
    penalty = _choice(given, "regularization", {"none": "", "undefined": "", "L1": "l1", "L2": "l2"}, "")
    strength = _number(given, "regularizationRate", 0.0, 0.0, 1e6)
    return TensorFlowSettings(
        activation=_choice(given, "activation", _ACTIVATIONS, "tanh"),
        dataset=datasets[regression],
        learning_rate=_number(given, "learningRate", 0.03, 0.0, 1e6),
        batch_size=_count(given, "batchSize", 10, 1, 10**9),
        l1=strength if penalty == "l1" else 0.0,
        l2=strength if penalty == "l2" else 0.0,
        noise=_number(given, "noise", 0.0, 0.0, 50.0) / 100.0,
        test_share=1.0 - _number(given, "percTrainData", 50.0, 10.0, 100.0) / 100.0,
        hidden=_hidden(given),
        features=_features(given),
        seed=_seed(given.get("seed", "")),
        zeros=_flag(given, "initZero", False),
        discrete=_flag(given, "discretize", False),
        shows_test=_flag(given, "showTestData", False),
        ignored=tuple(name for name in ("cosX", "cosY") if _flag(given, name, False)),
    )


def tensorflow_link(settings: TensorFlowSettings) -> str:
    """Return the part after # of a link for these settings; KasseiError for what TensorFlow Playground does not have."""
    regression = settings.is_regression
    penalty = "L1" if settings.l1 else "L2" if settings.l2 else "none"
    if settings.l1 and settings.l2:
        raise KasseiError(QT_TRANSLATE_NOOP("messages", "TensorFlow Playground has either L1 or L2, not both."))
    pairs = {
        "activation": _name_of(settings.activation, _ACTIVATIONS),
        "regularization": penalty,
        "batchSize": str(settings.batch_size),
        "dataset": "circle" if regression else _name_of(settings.dataset, _CLASSES),
        "regDataset": _name_of(settings.dataset, _VALUES) if regression else "reg-plane",
        "learningRate": f"{settings.learning_rate:.12g}",
        "regularizationRate": f"{settings.l1 or settings.l2:.12g}",
        "noise": f"{100.0 * settings.noise:.12g}",
        "networkShape": ",".join(map(str, settings.hidden)),
        "seed": f"0.{settings.seed % 10**_SEED_DIGITS:0{_SEED_DIGITS}d}",
        "showTestData": _yes(settings.shows_test),
        "discretize": _yes(settings.discrete),
        "percTrainData": f"{100.0 * (1.0 - settings.test_share):.12g}",
        **{feature.playground: _yes(feature.id in settings.features) for feature in FEATURES.values()},
        "problem": "regression" if regression else "classification",
        "initZero": _yes(settings.zeros),
    }
    return "&".join(f"{name}={value}" for name, value in pairs.items())


def _refuse(name: str, value: str, expected: str) -> KasseiError:
    return KasseiError(
        QT_TRANSLATE_NOOP("messages", "The link has {name}={value}; expected {expected}."),
        name=name,
        value=shortened(value),
        expected=expected,
    )


def _choice(given: Mapping[str, str], name: str, choices: Mapping[str, Value], default: Value) -> Value:
    if not given.get(name, "").strip():
        return default
    if given[name] not in choices:
        raise _refuse(name, given[name], ", ".join(key for key in choices if key))
    return choices[given[name]]


def _flag(given: Mapping[str, str], name: str, default: bool) -> bool:
    """Return whether a setting is on; as there, anything but "false" is."""
    return given[name] != "false" if given.get(name, "").strip() else default


def _number(given: Mapping[str, str], name: str, default: float, least: float, most: float) -> float:
    try:
        number = float(given[name]) if given.get(name, "").strip() else default
    except ValueError:
        number = float("nan")
    if not least <= number <= most:
        raise _refuse(name, given[name], f"{least:g} … {most:g}")
    return number


def _count(given: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    number = _number(given, name, default, least, most)
    if number != int(number):
        raise _refuse(name, given[name], f"{least} … {most}")
    return int(number)


def _hidden(given: Mapping[str, str]) -> tuple[int, ...]:
    text = given.get("networkShape", "4,2")
    sizes = [{"n": size.strip()} for size in text.split(",")] if text else []
    if len(sizes) > _MOST_LAYERS or any(not size["n"] for size in sizes):
        raise _refuse("networkShape", text, f"1 … {_MOST_LAYERS}")
    return tuple(_count(size, "n", 1, 1, _MOST_NEURONS) for size in sizes)


def _features(given: Mapping[str, str]) -> tuple[str, ...]:
    chosen = [feature.id for feature in FEATURES.values() if _flag(given, feature.playground, feature.id in ("x1", "x2"))]
    if not chosen:
        raise KasseiError(QT_TRANSLATE_NOOP("messages", "The link switches every feature off; the network needs an input."))
    return tuple(chosen)


def _seed(text: str) -> int:
    """Return the digits behind the point, "0.68731" as 68731: Playground's seed is a text of a number between 0 and 1."""
    digits = "".join(sign for sign in text.partition(".")[2] if sign.isdigit())[:_SEED_DIGITS]
    return int(digits.ljust(_SEED_DIGITS, "0")) if digits else 0


def _yes(value: bool) -> str:
    return "true" if value else "false"


def _name_of(ours: str, names: Mapping[str, str]) -> str:
    for theirs, name in names.items():
        if name == ours:
            return theirs
    raise KasseiError(QT_TRANSLATE_NOOP("messages", "TensorFlow Playground has no {name}."), name=shortened(ours))
