"""ONNX's operators: for whole activations (NATIVE), and for the elementary operations of formulas (OPERATORS).

Both directions read these tables: export writes a record of NATIVE where it agrees with ours, import recognises it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

DOMAIN = "kassei"  # the domain of functions that a model defines itself, for activations without an operator
OPSET = 20  # the first with Gelu
IR_VERSION = 9  # of that time; the first release of onnx that pyproject.toml allows reads it


@dataclass(frozen=True)
class Native:
    """An operator of ONNX that is one of our activations.

    `attributes` are parameters by the name of the attribute, `inputs` those passed as further inputs, `constants` fixed
    numbers passed likewise. `fixed` are attributes that must have one value, `only` parameters that must. `defaults` are
    ONNX's values for omitted attributes. `double` tells whether onnxruntime has a float64 kernel and float32 attributes
    suffice.
    """

    operator: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    inputs: tuple[str, ...] = ()
    constants: tuple[float, ...] = ()
    fixed: Mapping[str, float | str] = field(default_factory=dict)
    only: Mapping[str, float] = field(default_factory=dict)
    defaults: Mapping[str, float | str] = field(default_factory=dict)
    double: bool = True

    def fits(self, parameters: Mapping[str, float], *, double: bool) -> bool:
        """Return whether the operator with these parameters is our function; attributes are always float32."""
        if any(parameters[name] != value for name, value in self.only.items()):
            return False
        exact = all(is_short(parameters[name]) for name in self.attributes.values())
        return not double or (self.double and exact)


def is_short(value: float) -> bool:
    """Return whether float32 holds a number exactly, and its shortest decimals are that number again."""
    with np.errstate(over="ignore"):
        single = np.float32(value)
    return float(single) == value == shortest(float(single))


def shortest(value: float) -> float:
    """Return the shortest decimal that rounds to this float32: 0.01 for 0.009999999776."""
    return float(str(np.float32(value)))


def translated(node: Any) -> Any:  # noqa: ANN401 - NodeProtos
    """Return a node of onnxruntime's own operators as the equal one of ONNX, any other unchanged."""
    if node.domain != "com.microsoft" or node.op_type not in ("Gelu", "FastGelu", "QuickGelu"):
        return node
    same = type(node)(op_type=node.op_type, input=node.input, output=node.output, attribute=node.attribute)
    if node.op_type == "FastGelu":
        same.op_type = "Gelu"
        same.attribute.add(name="approximate", type=3, s=b"tanh")
    return same


_ALPHA = {"alpha": 1.0}
_SELU = {"alpha": 1.6732632423543772, "gamma": 1.0507009873554805}
_LAST_AXIS = {"axis": -1.0}
NATIVE: dict[str, Native] = {
    "sigmoid": Native("Sigmoid"),
    "tanh": Native("Tanh"),
    "softsign": Native("Softsign", double=False),
    "arctan": Native("Atan", double=False),
    "relu": Native("Relu"),
    "leaky_relu": Native("LeakyRelu", {"alpha": "slope"}, defaults={"alpha": 0.01}, double=False),
    "prelu": Native("PRelu", inputs=("slope",), double=False),
    "thresholded_relu": Native("ThresholdedRelu", {"alpha": "alpha"}, defaults=_ALPHA, double=False),
    "elu": Native("Elu", {"alpha": "alpha"}, defaults=_ALPHA, double=False),
    "celu": Native("Celu", {"alpha": "alpha"}, defaults=_ALPHA, double=False),
    "selu": Native("Selu", fixed=_SELU, defaults=_SELU, double=False),
    "softplus": Native("Softplus", only={"beta": 1.0}, double=False),
    "hard_sigmoid": Native(
        "HardSigmoid", {"alpha": "slope"}, fixed={"beta": 0.5}, defaults={"alpha": 0.2, "beta": 0.5}, double=False
    ),
    "hard_swish": Native("HardSwish", double=False),
    "gelu": Native("Gelu", fixed={"approximate": "none"}, defaults={"approximate": "none"}, double=False),
    "gelu_tanh": Native("Gelu", fixed={"approximate": "tanh"}, defaults={"approximate": "none"}, double=False),
    "mish": Native("Mish", double=False),
    "identity": Native("Identity"),
    "sign": Native("Sign", only={"at_zero": 0.0}),
    "absolute": Native("Abs"),
    "softshrink": Native(
        "Shrink", {"lambd": "threshold", "bias": "threshold"}, defaults={"lambd": 0.5, "bias": 0.0}, double=False
    ),
    "hardshrink": Native(
        "Shrink", {"lambd": "threshold"}, fixed={"bias": 0.0}, defaults={"lambd": 0.5, "bias": 0.0}, double=False
    ),
    "relu6": Native("Clip", constants=(0.0, 6.0)),
    "hard_tanh": Native("Clip", inputs=("low", "high")),
    "sine": Native("Sin", only={"omega": 1.0}),
    "exponential": Native("Exp"),
    "softmax": Native("Softmax", fixed=_LAST_AXIS, defaults=_LAST_AXIS, only={"temperature": 1.0}),
    "log_softmax": Native("LogSoftmax", fixed=_LAST_AXIS, defaults=_LAST_AXIS),
    "hardmax": Native("Hardmax", fixed=_LAST_AXIS, defaults=_LAST_AXIS, double=False),
}

# Operations of engine.formula -> operators; inequality takes two.
OPERATORS: dict[str, str] = {
    "add": "Add", "subtract": "Sub", "multiply": "Mul", "chain": "Mul", "divide": "Div", "power": "Pow", "negative": "Neg",
    "less": "Less", "less_equal": "LessOrEqual", "greater": "Greater", "greater_equal": "GreaterOrEqual", "equal": "Equal",
    "not_equal": "Equal", "and": "And", "or": "Or", "not": "Not", "where": "Where", "min": "Min", "max": "Max", "exp": "Exp",
    "log": "Log", "sqrt": "Sqrt", "sin": "Sin", "cos": "Cos", "tan": "Tan", "sinh": "Sinh", "cosh": "Cosh", "tanh": "Tanh",
    "atan": "Atan", "erf": "Erf", "abs": "Abs", "sign": "Sign", "floor": "Floor",
}  # fmt: skip

# Operators -> operations of formulas, and activations that are an operation under another name.
BY_OPERATOR: dict[str, str] = {operator: name for name, operator in OPERATORS.items() if name not in ("chain", "not_equal")}
ELEMENTARY: dict[str, str] = {
    name: BY_OPERATOR[record.operator] for name, record in NATIVE.items() if record.operator in BY_OPERATOR
}

# The functions over a layer that ONNX has no operator for, in ONNX's own notation.
OVER_LAYER: dict[str, str] = {
    "softmax": """(u, temperature) => (z) {
    axis = Constant <value_ints: ints = [-1]> ()
    highest = ReduceMax (u, axis)
    below = Sub (u, highest)
    scaled = Div (below, temperature)
    z = Softmax <axis: int = -1> (scaled)
}""",
    "softmin": """(u) => (z) {
    turned = Neg (u)
    z = Softmax <axis: int = -1> (turned)
}""",
    "hardmax": """(u) => (z) {
    last = Constant <value_int: int = -1> ()
    whole = Constant <value_int: int = 1> ()
    one = CastLike (whole, u)
    shape = Shape (u)
    ones = Expand (one, shape)
    counts = CumSum (ones, last)
    index = ArgMax <axis: int = -1, keepdims: int = 1> (u)
    before = CastLike (index, u)
    place = Add (before, one)
    inside = Equal (counts, place)
    z = CastLike (inside, u)
}""",
    "sparsemax": """(u) => (z) {
    axis = Constant <value_ints: ints = [-1]> ()
    last = Constant <value_int: int = -1> ()
    whole = Constant <value_int: int = 1> ()
    one = CastLike (whole, u)
    zero = Sub (one, one)
    lowest = Neg (one)
    highest = ReduceMax (u, axis)
    distance = Sub (u, highest)
    below = Max (distance, lowest)
    shape = Shape (u)
    neurons = Gather (shape, axis)
    ranked, order = TopK <axis: int = -1> (below, neurons)
    ones = Expand (one, shape)
    counts = CumSum (ones, last)
    sums = CumSum (ranked, last)
    scaled = Mul (counts, ranked)
    bound = Add (one, scaled)
    inside = Greater (bound, sums)
    each = CastLike (inside, u)
    size = ReduceSum (each, axis)
    kept = Where (inside, ranked, zero)
    total = ReduceSum (kept, axis)
    excess = Sub (total, one)
    tau = Div (excess, size)
    shifted = Sub (below, tau)
    z = Max (shifted, zero)
}""",
}
