"""A function as a stand-alone PyTorch module, with its learnable parameters; the derivative comes from autograd."""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping
from textwrap import indent

from engine.activations import Activation, BoundActivation, ElementWise, OverLayer
from engine.exchange.code import trial
from engine.exchange.code.safe_gradient import with_safe_gradient
from engine.exchange.code.source import INDENT, Dialect, dependent, identifiers, literal, quoted, write
from engine.exchange.functions.record import CREDIT, FunctionView, formula_in_u

# These include attributes of torch.nn.Module that might be the name of a parameter.
_TAKEN = (
    "torch", "u", "z", "self", "super", "float", "add_module", "apply", "bfloat16", "buffers", "children", "compile", "cpu",
    "cuda", "double", "dump_patches", "eval", "extra_repr", "forward", "get_buffer", "get_extra_state", "get_parameter",
    "get_submodule", "half", "ipu", "load_state_dict", "modules", "mtia", "named_buffers", "named_children", "named_modules",
    "named_parameters", "parameters", "register_buffer", "register_module", "requires_grad", "requires_grad_",
    "set_extra_state", "set_submodule", "share_memory", "state_dict", "to", "to_empty", "train", "training", "type", "xpu",
    "zero_grad",
)  # fmt: skip
_DIALECT = Dialect(lambda operation: operation.torch, "u.new_tensor({0})", "torch")
_SLOPE = """(slope,) = torch.autograd.grad(z.sum(), u)
print("f'(u) =", slope)"""
_JACOBIAN = """print("J =", torch.autograd.functional.jacobian(function, u.detach()))"""
_MAIN = """if __name__ == "__main__":
    function = {name}()
    u = {inputs}
    z = function(u)
    print("u =", u.detach())
    print("f(u) =", z.detach())
"""


def export(view: FunctionView) -> str:
    """Return the source of the module."""
    activation = view.function.record
    inputs, derivative = "torch.linspace(-3.0, 3.0, 7, dtype=torch.float64, requires_grad=True)", _SLOPE
    if activation.is_vector:
        inputs, derivative = f"torch.tensor({list(view.scores)!r}, dtype=torch.float64)", _JACOBIAN
    name = class_name(activation.name)
    parts = (
        f'"""{quoted(activation.name)}, from {CREDIT}."""\n\nimport torch',
        module(view.function, name),
        _MAIN.format(name=name, inputs=inputs) + indent(derivative, INDENT),
    )
    return "\n\n\n".join(parts) + "\n"


def module(function: BoundActivation, name: str) -> str:
    """Return only the class, under this name, for a script that imports torch."""
    activation = function.record
    names = identifiers(function.parameters, _TAKEN)
    body: list[str] = []
    summary = ""
    if isinstance(activation, ElementWise):
        body = _element_wise(function.parameters, activation, names)
        summary = f"f(u) = {quoted(formula_in_u(activation))}, element by element."
    elif isinstance(activation, OverLayer):
        names = {plain: plain for plain in names}
        body = [*activation.torch_source.splitlines(), "return z"]
        summary = f"{quoted(activation.name)} over the last axis."
    return _comments(activation) + f'class {name}(torch.nn.Module):\n    """{summary}"""\n\n' + _methods(function, names, body)


def _element_wise(values: Mapping[str, float], activation: ElementWise, names: Mapping[str, str]) -> list[str]:
    """Return the lines of `forward`, written so that autograd meets no 0 · ∞ where the formula can be rearranged."""
    program = with_safe_gradient(activation.program, values)
    code = write(program, names, _DIALECT)
    lines, result = list(code.lines), code.results[0]
    if program.results[0] not in dependent(program, by_conditions=False):
        lines += [
            "# Constant between its jumps: this way autograd finds the slope 0, and nan stays nan.",
            f"z = {_as_tensor(result)}",
        ]
        result = "torch.where(u == u, z, u)"
    if not trial.has_safe_gradient(program, values):
        lines.insert(0, "# Where an intermediate result overflows, or the formula is undefined, autograd gives nan.")
    return [*lines, f"return {result}"]


def _methods(function: BoundActivation, names: Mapping[str, str], body: list[str]) -> str:
    """Return `forward` and, if there are parameters, the constructor."""
    values, records = function.parameters, function.record.parameters
    text = "\n".join(body)
    start = "".join(f", {names[name]}={literal(value, 'torch')}" for name, value in values.items())
    kept = [f"self.{names[record.id]} = {_kept(names[record.id], learnable=record.learnable)}" for record in records]
    taken = [f"{name} = {_as_tensor(f'self.{name}')}" for name in names.values() if re.search(rf"\b{name}\b", text)]
    constructor = indent("\n".join(["super().__init__()", *kept]), 2 * INDENT)
    forward = indent("\n".join([*taken, text]), 2 * INDENT)
    first = f"    def __init__(self{start}):\n{constructor}\n\n" if values else ""
    return f"{first}    def forward(self, u):\n{forward}"


def _kept(name: str, *, learnable: bool) -> str:
    """Return the code that stores a parameter; in float64, which holds its value whatever the type of u is."""
    return f"torch.nn.Parameter(torch.tensor({name}, dtype=torch.float64))" if learnable else name


def _as_tensor(text: str) -> str:
    return f"torch.as_tensor({text}, dtype=u.dtype, device=u.device)"


def _comments(activation: Activation) -> str:
    """Return the comments above the class: PyTorch's own version of the function, and autograd at kinks."""
    native = activation.frameworks.get("pytorch")
    lines = [f"# PyTorch has this function as torch.{native.name}."] if native else []
    if activation.kinks():
        lines.append("# At a kink autograd takes a slope of its own choice.")
    return "".join(f"{line}\n" for line in lines)


def class_name(name: str) -> str:
    """Return the name of the class: the letters and digits of the function's name that Python allows."""
    words = re.findall(r"[A-Za-z0-9]+", name)
    joined = "".join(word[0].upper() + word[1:] for word in words)
    return joined if joined[:1].isalpha() and not keyword.iskeyword(joined) else f"Function{joined}"
