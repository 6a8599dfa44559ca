"""A function as a stand-alone NumPy script: f and f′ (or the Jacobian), the chosen parameters as defaults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from textwrap import indent

from engine.activations import Activation, BoundActivation, ElementWise, OverLayer
from engine.exchange.code import trial
from engine.exchange.code.kinks import replacements
from engine.exchange.code.source import INDENT, Dialect, dependent, identifiers, literal, quoted, write
from engine.exchange.functions.record import CREDIT, FunctionView, formula_in_u
from engine.formula.derivative import differentiated
from engine.formula.program import INPUT, Program, pruned
from engine.formula.tree import VARIABLE

_TAKEN = ("np", "math", "u", "f", "df", "times", "result", "jacobian", "z", "float")
TIMES = '''def times(a, b):
    """Return a * b, 0 where one of them is 0 even if the other is infinite."""
    return np.where((a == 0.0) | (b == 0.0), 0.0, a * b)'''
ERF = "erf = np.vectorize(math.erf, otypes=[float])"
_MAIN = """if __name__ == "__main__":
    u = {inputs}
    print("u =", u)
    print("f(u) =", f(u))
    print("{label} =", {derivative}(u))"""


def export(view: FunctionView) -> str:
    """Return the script."""
    activation = view.function.record
    parts: list[str] = []
    if isinstance(activation, ElementWise):
        parts = _element_wise(view.function, activation)
    elif isinstance(activation, OverLayer):
        parts = _over_layer(view, activation)
    return "\n\n\n".join(parts) + "\n"


def _element_wise(function: BoundActivation, activation: ElementWise) -> list[str]:
    """Return the parts of the script for an element-wise function: imports, helpers, f, f′ and a trial run."""
    values, names = function.parameters, identifiers(function.parameters, _TAKEN)
    signature, name = _signature(values, names), quoted(activation.name)
    dialect = _dialect(activation, values)
    return [
        head(f"{name} and its derivative", *(["math"] if uses_erf(activation, slope=True) else []), "numpy as np"),
        *([ERF] if uses_erf(activation, slope=True) else []),
        *([TIMES] if dialect.product else []),
        _function(
            f"f({signature})",
            f"Return {name}, f(u) = {quoted(formula_in_u(activation))}, element by element.",
            _body(activation.program, values, names, dialect),
            _errors(activation.program, values),
        ),
        _slope_function(function, activation, names, ("f", "df")),
        _MAIN.format(inputs="np.linspace(-3.0, 3.0, 7)", label="f'(u)", derivative="df"),
    ]


def _slope_function(
    function: BoundActivation, activation: ElementWise, names: Mapping[str, str], called: tuple[str, str]
) -> str:
    """Return the function of f′; `called` are the names of the functions of f and f′."""
    f, df = called
    values, slope = function.parameters, _slope(activation.program)
    body = _body(slope, values, names, _dialect(activation, values))
    special = [
        f"np.where({replacement.condition}, {replacement.value}, result)"
        for replacement in replacements(function, slope, names)
    ]
    if trial.is_defined_too_far(differentiated(activation.program), values):
        special.append(f"np.where(np.isnan({_call(f, names.values())}), np.nan, result)")
    if special:
        body[-1] = body[-1].replace("return", "result =", 1)
        body += [f"result = {line}" for line in special]
        body.append("return result")
    summary = f"Return f'(u), the derivative of {quoted(activation.name)} by u, element by element."
    return _function(f"{df}({_signature(values, names)})", summary, body, _errors(slope, values))


def _dialect(activation: ElementWise, values: Mapping[str, float]) -> Dialect:
    guarded = trial.needs_guarded_products(_slope(activation.program), values)
    return Dialect(lambda operation: operation.numpy, "{0}", "np", "times({0}, {1})" if guarded else "")


def _over_layer(view: FunctionView, activation: OverLayer) -> list[str]:
    """Return the parts of the script for a function over a layer: f, its Jacobian and a trial run."""
    values, name = view.function.parameters, quoted(activation.name)
    signature = _signature(values, {name: name for name in values})
    value = activation.numpy_source.partition("\n\n")[0]
    return [
        head(f"{name} and its Jacobian", "numpy as np"),
        _function(f"f({signature})", f"Return z, {name} of u over its last axis.", [*value.splitlines(), "return z"]),
        _jacobian_function(activation, values, ("f", "jacobian")),
        _MAIN.format(inputs=f"np.array({list(view.scores)!r})", label="J", derivative="jacobian"),
    ]


def _jacobian_function(activation: OverLayer, values: Mapping[str, float], called: tuple[str, str]) -> str:
    """Return the function of the Jacobian; `called` are the names of the functions of f and of the Jacobian."""
    f, name = called
    source = activation.numpy_source.partition("\n\n")[2]
    signature = _signature(values, {name: name for name in values})
    body = [f"z = {_call(f, values)}", *source.splitlines(), "return jacobian"]
    return _function(f"{name}({signature})", "Return J with J[..., i, j] = dz_i / du_j.", body)


def slope_function(function: BoundActivation, name: str, slope_name: str) -> str:
    """Return the function of f′, or the Jacobian of a function over a layer, for a script that has f as `name`."""
    activation, values = function.record, function.parameters
    if isinstance(activation, ElementWise):
        return _slope_function(function, activation, identifiers(values, _TAKEN), (name, slope_name))
    if isinstance(activation, OverLayer):
        return _jacobian_function(activation, values, (name, slope_name))
    return ""


def parameter_slope_function(function: BoundActivation, name: str, parameter: str) -> str:
    """Return the function of the derivative with respect to a learnable parameter, for a script that imports numpy."""
    activation, values = function.record, function.parameters
    if not isinstance(activation, ElementWise):
        return ""
    names = identifiers(values, _TAKEN)
    slope = _slope(activation.program, parameter)
    body = _body(slope, values, names, Dialect(lambda operation: operation.numpy, "{0}", "np"))
    summary = f"Return the derivative of {quoted(activation.name)} by its parameter {names[parameter]}, element by element."
    return _function(f"{name}({_signature(values, names)})", summary, body, _errors(slope, values))


def uses_times(function: BoundActivation) -> bool:
    """Return whether the code of f′ needs TIMES."""
    activation = function.record
    return isinstance(activation, ElementWise) and bool(_dialect(activation, function.parameters).product)


def _slope(program: Program, by: str = VARIABLE) -> Program:
    """Return the program of f′ alone, or of the derivative with respect to a parameter."""
    both = differentiated(program, by)
    return pruned(both.steps, (both.results[-1],))


def value_function(function: BoundActivation, name: str) -> str:
    """Return the function of f alone under another name, for a script that imports numpy and, where needed, has ERF."""
    activation, values = function.record, function.parameters
    if isinstance(activation, ElementWise):
        names = identifiers(values, _TAKEN)
        body = _body(activation.program, values, names, Dialect(lambda operation: operation.numpy, "{0}", "np"))
        summary = f"Return {quoted(activation.name)}, {quoted(formula_in_u(activation))}, element by element."
        return _function(f"{name}({_signature(values, names)})", summary, body, _errors(activation.program, values))
    source = activation.numpy_source.partition("\n\n")[0] if isinstance(activation, OverLayer) else ""
    signature = _signature(values, {variable: variable for variable in values})
    summary = f"Return z, {quoted(activation.name)} of u over its last axis."
    return _function(f"{name}({signature})", summary, [*source.splitlines(), "return z"])


def uses_erf(activation: Activation, *, slope: bool = False) -> bool:
    """Return whether the code of f needs ERF, or with `slope` that of f or f′."""
    if not isinstance(activation, ElementWise):
        return False
    steps = (*activation.program.steps, *(_slope(activation.program).steps if slope else ()))
    return any(step.operation == "erf" for step in steps)


def head(title: str, *modules: str) -> str:
    """Return the docstring and the imports of a script."""
    imports = [f"import {module}" for module in modules]
    return f'"""{title}, from {CREDIT}."""\n\n' + "\n\n".join(imports)


def _signature(values: Mapping[str, float], names: Mapping[str, str]) -> str:
    return ", ".join(["u", *(f"{names[name]}={literal(value, 'np')}" for name, value in values.items())])


def _call(function: str, names: Iterable[str]) -> str:
    return f"{function}({', '.join(['u', *names])})"


def _function(signature: str, summary: str, body: Sequence[str], errors: Sequence[str] = ()) -> str:
    """Return a function; `errors` are the floating-point errors that do not reach its result."""
    lines = ["u = np.asarray(u, dtype=float)"]
    if errors:
        quiet = ", ".join(f'{error}="ignore"' for error in errors)
        lines += [f"with np.errstate({quiet}):", *(INDENT + line for line in body)]
    else:
        lines += body
    return f'def {signature}:\n    """{summary}"""\n' + indent("\n".join(lines), INDENT)


def _body(program: Program, values: Mapping[str, float], names: Mapping[str, str], dialect: Dialect) -> list[str]:
    code = write(program, names, dialect)
    result = code.results[0]
    if program.results[0] not in dependent(program):
        result = f"np.full_like(u, {result})"
    # Python's floats raise where numpy's give infinity: what is divided before u enters must be numpy's.
    plain = [f"{names[name]} = np.float64({names[name]})" for name in values if name in _divided_alone(program)]
    return [*plain, *code.lines, f"return {result}"]


def _divided_alone(program: Program) -> set[str]:
    """Return the parameters in quotients and powers that do not involve u."""
    with_u, divided = dependent(program), set[str]()
    for index, step in enumerate(program.steps):
        if step.operation in ("divide", "power") and index not in with_u:
            inside = pruned(program.steps, (index,)).steps
            divided |= {str(step.value) for step in inside if step.operation == INPUT}
    return divided


def _errors(program: Program, values: Mapping[str, float]) -> tuple[str, ...]:
    return trial.run(program, values).errors
