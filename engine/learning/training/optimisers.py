"""OPTIMISERS: the update rules that learning can follow, one record each, with the defaults of PyTorch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.activations.record import Parameter
from engine.data.settings import found
from engine.learning.training.loop import update_rules
from engine.learning.training.loop.update_rules import UpdateRule
from engine.numeric.messages import QT_TRANSLATE_NOOP


@dataclass(frozen=True, eq=False)
class Optimiser:
    """One optimiser: its names, the update in LaTeX (θ parameters, g gradient, η learning rate), its parameters and source.

    `stability` gives, from the parameters, the s in the largest learning rate s / λ at which the steps on a quadratic loss
    of curvature λ do not grow; None where the step does not scale with the gradient, so that there is no such limit.
    """

    id: str
    name: str
    latex: str
    note: str
    source: str
    rule: type[UpdateRule]
    parameters: tuple[Parameter, ...] = ()
    stability: Callable[[Mapping[str, float]], float] | None = None


def _below_one(name: str, label: str, symbol: str, default: float) -> Parameter:
    return Parameter(name, label, symbol, default, (0.0, 0.999), 0.0, 1.0 - 1e-12)


_MOMENTUM = _below_one("momentum", QT_TRANSLATE_NOOP("parameters", "momentum"), r"\mu", 0.9)
_BETAS = (
    _below_one("beta1", QT_TRANSLATE_NOOP("parameters", "decay of the mean"), r"\beta_1", 0.9),
    _below_one("beta2", QT_TRANSLATE_NOOP("parameters", "decay of the squares"), r"\beta_2", 0.999),
)


def _epsilon(default: float) -> Parameter:
    return Parameter("epsilon", QT_TRANSLATE_NOOP("parameters", "epsilon"), r"\varepsilon", default, (1e-10, 1e-2), 1e-300, 1.0)


_ADAM = (
    r"m \leftarrow \beta_1 m + (1 - \beta_1) g,\quad v \leftarrow \beta_2 v + (1 - \beta_2) g^2,\quad "
    r"\theta \leftarrow \theta - \eta \frac{m / (1 - \beta_1^t)}{\sqrt{v / (1 - \beta_2^t)} + \varepsilon}"
)

OPTIMISERS: dict[str, Optimiser] = {
    optimiser.id: optimiser
    for optimiser in (
        Optimiser(
            "gradient_descent",
            QT_TRANSLATE_NOOP("optimisers", "Gradient descent"),
            r"\theta \leftarrow \theta - \eta g",
            QT_TRANSLATE_NOOP("optimisers", "A step straight down the slope, as long as the gradient times the learning rate."),
            "Robbins and Monro 1951",
            update_rules.GradientDescent,
            stability=lambda values: 2.0,
        ),
        Optimiser(
            "momentum",
            QT_TRANSLATE_NOOP("optimisers", "Momentum"),
            r"v \leftarrow \mu v + g,\quad \theta \leftarrow \theta - \eta v",
            QT_TRANSLATE_NOOP(
                "optimisers", "Like a ball with inertia: steps in a common direction add up, those to and fro cancel."
            ),
            "Polyak 1964",
            update_rules.Momentum,
            (_MOMENTUM,),
            stability=lambda values: 2.0 * (1.0 + values["momentum"]),
        ),
        Optimiser(
            "nesterov",
            QT_TRANSLATE_NOOP("optimisers", "Nesterov momentum"),
            r"v \leftarrow \mu v + g,\quad \theta \leftarrow \theta - \eta (g + \mu v)",
            QT_TRANSLATE_NOOP("optimisers", "Momentum that looks ahead to where it is about to be, and brakes earlier."),
            "Nesterov 1983; Sutskever et al. 2013",
            update_rules.Nesterov,
            (_MOMENTUM,),
            stability=lambda values: 2.0 * (1.0 + values["momentum"]) / (1.0 + 2.0 * values["momentum"]),
        ),
        Optimiser(
            "adagrad",
            QT_TRANSLATE_NOOP("optimisers", "AdaGrad"),
            r"s \leftarrow s + g^2,\quad \theta \leftarrow \theta - \eta \frac{g}{\sqrt{s} + \varepsilon}",
            QT_TRANSLATE_NOOP(
                "optimisers",
                "Each parameter has a step of its own that shrinks with all its gradients so far, so it slows down.",
            ),
            "Duchi et al. 2011",
            update_rules.AdaGrad,
            (_epsilon(1e-10),),
        ),
        Optimiser(
            "rmsprop",
            QT_TRANSLATE_NOOP("optimisers", "RMSProp"),
            r"s \leftarrow \rho s + (1 - \rho) g^2,\quad \theta \leftarrow \theta - \eta \frac{g}{\sqrt{s} + \varepsilon}",
            QT_TRANSLATE_NOOP("optimisers", "AdaGrad that forgets: only the latest gradients set the step."),
            "Tieleman and Hinton 2012, lecture 6.5",
            update_rules.RMSProp,
            (_below_one("decay", QT_TRANSLATE_NOOP("parameters", "decay of the squares"), r"\rho", 0.99), _epsilon(1e-8)),
        ),
        Optimiser(
            "adam",
            QT_TRANSLATE_NOOP("optimisers", "Adam"),
            _ADAM,
            QT_TRANSLATE_NOOP(
                "optimisers", "Momentum and RMSProp together, both corrected for their start from 0: works with little tuning."
            ),
            "Kingma and Ba 2015, algorithm 1",
            update_rules.Adam,
            (*_BETAS, _epsilon(1e-8)),
        ),
        Optimiser(
            "adamw",
            QT_TRANSLATE_NOOP("optimisers", "AdamW"),
            r"\theta \leftarrow (1 - \eta \lambda) \theta,\quad " + _ADAM,
            QT_TRANSLATE_NOOP(
                "optimisers", "Adam that also shrinks every weight and bias a little, apart from the gradient's scale."
            ),
            "Loshchilov and Hutter 2019, algorithm 2",
            update_rules.AdamW,
            (
                *_BETAS,
                _epsilon(1e-8),
                Parameter(
                    "weight_decay", QT_TRANSLATE_NOOP("parameters", "weight decay"), r"\lambda", 0.01, (0.0, 0.1), 0.0, 10.0
                ),
            ),
        ),
    )
}


def find_optimiser(name: object) -> Optimiser:
    """Return the optimiser with an id; KasseiError if there is none."""
    return found(OPTIMISERS, name, QT_TRANSLATE_NOOP("kinds", "optimiser"))
