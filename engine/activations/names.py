"""Every name that an activation of the catalogue is known by, in English and Japanese."""

from __future__ import annotations

from functools import cache

from engine.activations.catalogue import ACTIVATIONS
from engine.formula.spelling import plain_name

# The catalogue's Japanese names that are not among its aliases; a test compares them with the translation.
_JAPANESE = {
    "正弦関数": "sine", "指数関数": "exponential", "ガウス関数": "gaussian", "ラプラス活性化関数": "laplace",
    "二乗 ReLU": "relu_squared", "しきい値付き ReLU": "thresholded_relu", "LeCun の tanh": "lecun_tanh",
    "GELU（tanh 近似）": "gelu_tanh", "ハード Swish": "hard_swish", "tanh シュリンク": "tanhshrink",
    "スパースシグモイド関数": "sparse_sigmoid", "sinc 関数": "sinc",
}  # fmt: skip


@cache
def aliases() -> dict[str, str]:
    """Return the id of each activation by its plain names; a name that several share belongs to the first, and ids and
    names come before aliases.

    Names that contain signs are also listed as they are written: in a formula they are several tokens.
    """
    ids: dict[str, str] = {}
    for names in (
        {name: record.id for record in ACTIVATIONS.values() for name in (record.id, record.name)},
        _JAPANESE,
        {alias: record.id for record in ACTIVATIONS.values() for alias in record.aliases},
        {"σ": "sigmoid", "sigma": "sigmoid", "ς": "sigmoid"},
    ):
        for name, activation in names.items():
            ids.setdefault(plain_name(name), activation)
            if not name.replace(" ", "").replace("_", "").isalpha():
                ids.setdefault(name.casefold(), activation)
    ids.pop("", None)
    return ids


def activation_named(name: str) -> str | None:
    """Return the id of the activation with this name or alias, in any spelling; None if there is none."""
    return name if name in ACTIVATIONS else aliases().get(plain_name(name))
