"""Exports of functions: exported code is run and compared with the record, CSV is read back, and LaTeX is checked."""

from __future__ import annotations

import ast
import csv
import io
import re
import subprocess
import sys
import types
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from cases import in_turn

from engine import ACTIVATIONS, VERSION, Activation, BoundActivation, ElementWise, ParameterError, find_activation, own_id
from engine.activations import OverLayer
from engine.exchange import FUNCTION_EXPORTERS, FunctionView
from engine.exchange.code.safe_gradient import with_safe_gradient
from engine.exchange.code.source import identifiers
from engine.formula.operations import OPERATIONS

Parameters = dict[str, Any]  # floats, typed loosely because they are passed on as keywords
SCALAR = [record for record in ACTIVATIONS.values() if isinstance(record, ElementWise)]
VECTOR = [record for record in ACTIVATIONS.values() if isinstance(record, OverLayer)]
OWN = [
    "x*sigmoid(beta*x)",
    "where(x > 0, x, a*(exp(x) - 1))",
    "where(1 < 2 and x > 0, 3, lambda)",
    "where(not 2 < 1, x, 0) + where(not (x > 0 or 1 < 0), 1, 0)",
    "min(x, max(1, 2), b) - (x - (x - 1)) - -x",
    "(-2)**2 + x**3 + 2**-x - (-x)**2 + 1/a/2",
    "leaky_relu(x, slope=0.2) + mish(x)*erf(x) - abs(tan(x/20))",
    "floor(x) + sign(x)*clip(x, -1, 1) + atan(x) + 1e-7*sinh(x) + cosh(x/9) + sqrt(abs(x)) + log(2 + cos(x))",
    "1/0*0 + 7",
    "np + u + f*df + math + torch + slope + training + exp_1*exp(x)*exp(x)",
    "1/(1 + exp(-exp(x)))",
    "4.5",
    "α",
]
SCORES = np.array([[1.0, 2.0, 3.0], [-700.0, 0.0, 700.0], [0.3, 0.3, -0.2]])


def own(formula: str) -> Activation:
    return find_activation(own_id('It\'s "mine" \\ 関数', formula))


def changed_parameters(record: Activation) -> Parameters:
    """Return parameters that differ from the defaults wherever their domains allow it."""
    found: Parameters = dict(record.defaults)
    for parameter in record.parameters:
        for value in (1.375 * parameter.default + 0.125, 0.75 * parameter.default, *parameter.choices):
            try:
                record.resolve({**found, parameter.id: value})
            except ParameterError:
                continue
            found[parameter.id] = value
            break
    return found


def loaded(source: str) -> dict[str, Any]:
    """Return the names that a script defines; it does not run as the main module, so it prints nothing."""
    names: dict[str, Any] = {"__name__": "exported"}
    exec(compile(source, "exported.py", "exec"), names)
    return names


def exported(kind: str, record: Activation, *, parameters: Any = None, at_kinks: Any = None, **fields: Any) -> str:
    return FUNCTION_EXPORTERS[kind].export(FunctionView(BoundActivation(record.id, parameters, at_kinks), **fields))


def inputs(record: Activation, parameters: Parameters) -> np.ndarray:
    """Return inputs over a wide range, some of them close to 0 or at a kink."""
    kinks = [kink.u for kink in record.kinks(**parameters)]
    return np.unique(np.concatenate([np.linspace(-30, 30, 4001), np.geomspace(1e-9, 1, 40), [-1e-7], kinks]))


def assert_close(found: Any, expected: Any) -> None:
    """Fail unless the values agree to 1e-12, relative or absolute; infinities and nan have to be the same."""
    expected = np.asarray(expected)
    assert np.shape(found) == expected.shape
    with np.errstate(invalid="ignore"):
        near = np.abs(found - expected) <= 1e-12 * np.maximum(1.0, np.abs(expected))
    same = near | (found == expected) | (np.isnan(found) & np.isnan(expected))
    assert same.all()


def variants(records: list[Any]) -> list[Any]:
    """Return each record with its defaults and, if it has parameters, with others."""
    pairs = [
        (record, values) for record in records for values in ([{}, changed_parameters(record)] if record.parameters else [{}])
    ]
    return [pytest.param(record, values, id=f"{record.id}{'-changed' if values else ''}") for record, values in pairs]


# --- NumPy ---------------------------------------------------------------------------------------------------------


@in_turn(("record", "parameters"), variants(SCALAR))
def test_numpy_code_agrees_with_the_record(record: ElementWise, parameters: Parameters) -> None:
    code = loaded(exported("numpy", record, parameters=parameters))
    u = inputs(record, parameters)
    assert_close(code["f"](u), record.f(u, **parameters))
    assert_close(code["df"](u), record.df(u, **parameters))


@in_turn("formula", OWN)
def test_numpy_code_of_an_own_function_agrees_with_the_record(formula: str) -> None:
    record = own(formula)
    for parameters in ({}, changed_parameters(record)):
        source = exported("numpy", record, parameters=parameters)
        code, u = loaded(source), inputs(record, {})
        assert_close(code["f"](u), record.f(u, **parameters))
        assert_close(code["df"](u), record.df(u, **parameters))


@in_turn("record", SCALAR, ids=lambda record: record.id)
def test_numpy_code_accepts_other_parameters(record: ElementWise) -> None:
    code, parameters = loaded(exported("numpy", record)), changed_parameters(record)
    u = inputs(record, parameters)
    assert_close(code["f"](u, **parameters), record.f(u, **parameters))
    if len(record.kinks()) == len(record.kinks(**parameters)):
        assert_close(code["df"](u, **parameters), record.df(u, **parameters))


@in_turn("record", [record for record in SCALAR if record.kinks()], ids=lambda record: record.id)
def test_numpy_code_has_the_chosen_slopes_at_kinks(record: ElementWise) -> None:
    chosen = tuple(0.375 + number for number in range(len(record.kinks())))
    code = loaded(exported("numpy", record, at_kinks=chosen))
    u = inputs(record, {})
    assert_close(code["df"](u), record.df(u, at_kinks=chosen))


def test_chosen_slopes_of_an_own_function_hold_at_its_parameters() -> None:
    record = own("max(x - a**2, 0)")
    code = loaded(exported("numpy", record, parameters={"a": 2.0}, at_kinks=(0.25,)))
    assert code["df"](4.0) == 0.25
    assert code["df"](4.0, a=3.0) == 0.0
    assert code["df"](4.0, a=1.0) == 1.0


@in_turn("record", [*SCALAR, *(own(formula) for formula in OWN)], ids=lambda record: record.id)
def test_numpy_code_raises_no_warning_and_accepts_scalars_and_integers(record: ElementWise) -> None:
    code = loaded(exported("numpy", record))
    u = np.arange(-300, 301)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name in ("f", "df"):
            values = code[name](u)
            assert np.shape(values) == u.shape
            assert np.asarray(values).dtype == np.float64
            assert np.shape(code[name](2)) == ()
            assert float(code[name](2)) == pytest.approx(float(values[302]), rel=1e-14, nan_ok=True)
        assert_close(code["df"](u), record.df(u))


def test_numpy_code_is_right_where_intermediate_results_overflow() -> None:
    record = own("1/(1 + exp(-exp(x))) + tanh(x)**2/cosh(x)")
    u = np.array([-1e4, -750.0, 750.0, 1e4])
    assert_close(loaded(exported("numpy", record))["df"](u), record.df(u))


@pytest.mark.parametrize(("record", "parameters"), variants(VECTOR))
def test_numpy_code_of_a_vector_function_agrees_with_the_record(record: OverLayer, parameters: Parameters) -> None:
    code = loaded(exported("numpy", record, parameters=parameters))
    for scores in (SCORES, SCORES[0], SCORES[:, :2]):
        assert_close(code["f"](scores), record.f(scores, **parameters))
        assert_close(code["jacobian"](scores), record.jacobian(scores, **parameters))


@pytest.mark.parametrize("name", ["gelu", "leaky_relu", "softmax"])
def test_numpy_script_runs_alone(name: str, tmp_path: Path) -> None:
    path = tmp_path / "function.py"
    path.write_text(exported("numpy", ACTIVATIONS[name]), encoding="utf-8")
    command = [sys.executable, "-W", "error", "-I", str(path)]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True)
    assert "f(u) =" in result.stdout


# --- PyTorch -------------------------------------------------------------------------------------------------------


@in_turn("record", [*ACTIVATIONS.values(), *(own(formula) for formula in OWN)], ids=lambda record: record.id)
def test_pytorch_code_can_be_compiled(record: Activation) -> None:
    source = exported("pytorch", record)
    compile(source, "exported.py", "exec")
    assert f"Kassei {VERSION}" in source


@in_turn("record", [*SCALAR, *(own(formula) for formula in OWN)], ids=lambda record: record.id)
def test_the_program_with_a_safe_gradient_computes_the_definition(record: ElementWise) -> None:
    program = with_safe_gradient(record.program, record.defaults)
    u = inputs(record, {})
    assert_close(program.run(u, record.defaults)[0], record.program.run(u, record.defaults)[0])


class ArrayAsTensor(np.ndarray):
    """An array with `new_tensor`, the only method of tensors used here that arrays do not have."""

    def new_tensor(self, value: float) -> np.ndarray:
        return np.asarray(value, dtype=self.dtype)


def numpy_in_place_of_torch() -> types.ModuleType:
    """Return a stand-in for torch with the names that exported code may use, computed by numpy without gradients."""
    module = types.ModuleType("torch")
    for operation in OPERATIONS.values():
        for name in re.findall(r"torch\.(\w+)", operation.torch):
            setattr(module, name, operation.compute)
    names = {
        "inf": np.inf,
        "nan": np.nan,
        "float64": np.float64,
        "tensor": np.asarray,
        "as_tensor": lambda value, dtype, device: np.asarray(value, dtype),
        "nn": types.SimpleNamespace(Module=object, Parameter=lambda value: value),
    }
    vars(module).update(names)
    return module


@pytest.mark.parametrize(("record", "parameters"), variants([*SCALAR, *(own(formula) for formula in OWN)]))
def test_pytorch_code_computes_f(record: ElementWise, parameters: Parameters, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", numpy_in_place_of_torch())
    names = loaded(exported("pytorch", record, parameters=parameters))
    (kind,) = [value for value in names.values() if isinstance(value, type)]
    u = inputs(record, parameters)
    with np.errstate(all="ignore"):
        found = kind().forward(u.view(ArrayAsTensor))
    assert_close(np.asarray(found), record.f(u, **parameters))


def pytorch_module(source: str) -> Any:
    """Return an instance of the module class in `source`; skip the test if PyTorch is not installed."""
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    names = loaded(source)
    kinds = [value for value in names.values() if isinstance(value, type) and issubclass(value, torch.nn.Module)]
    return kinds[0]()


def assert_pytorch_agrees(record: Activation, parameters: Parameters) -> None:
    """Fail unless the exported module has the values, slopes, types and learnable parameters of the record."""
    module = pytorch_module(exported("pytorch", record, parameters=parameters))
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    u = inputs(record, parameters)
    tensor = torch.tensor(u, requires_grad=True)
    z = module(tensor)
    assert z.dtype == torch.float64
    assert_close(z.detach().numpy(), record.f(u, **parameters))
    (slope,) = torch.autograd.grad(z.sum(), tensor)
    expected = record.df(u, **parameters)
    away = ~np.isin(u, [0.0, *(kink.u for kink in record.kinks(**parameters))]) & ~np.isnan(expected)
    assert_close(slope.numpy()[away], expected[away])
    learnable = {parameter.id for parameter in record.parameters if parameter.learnable}
    assert {name for name, _ in module.named_parameters()} == learnable
    assert module(tensor.float()).dtype == torch.float32


@in_turn(("record", "parameters"), variants(SCALAR))
def test_pytorch_code_agrees_with_the_record(record: ElementWise, parameters: Parameters) -> None:
    assert_pytorch_agrees(record, parameters)


@in_turn("formula", OWN)
def test_pytorch_code_of_an_own_function_agrees_with_the_record(formula: str) -> None:
    assert_pytorch_agrees(own(formula), {})


@in_turn("record", SCALAR, ids=lambda record: record.id)
def test_the_pytorch_gradient_is_finite_at_large_inputs_or_the_code_says_otherwise(record: ElementWise) -> None:
    source = exported("pytorch", record)
    module = pytorch_module(source)
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    u = torch.tensor([-1e4, -800.0, -100.0, 100.0, 800.0, 1e4], dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(module(u).sum(), u)
    assert torch.isfinite(slope).all() or "autograd gives nan" in source


@pytest.mark.parametrize(("record", "parameters"), variants(VECTOR))
def test_pytorch_code_of_a_vector_function_agrees_with_the_record(record: OverLayer, parameters: Parameters) -> None:
    module = pytorch_module(exported("pytorch", record, parameters=parameters))
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    assert_close(module(torch.tensor(SCORES)).numpy(), record.f(SCORES, **parameters))
    jacobian = torch.autograd.functional.jacobian(module, torch.tensor(SCORES[0]))
    assert_close(jacobian.numpy(), record.jacobian(SCORES[0], **parameters))


# --- LaTeX and CSV -------------------------------------------------------------------------------------------------


@in_turn("record", [*ACTIVATIONS.values(), *(own(formula) for formula in OWN)], ids=lambda record: record.id)
def test_latex_is_balanced_ascii_and_has_the_derivative(record: Activation) -> None:
    text = exported("latex", record)
    assert text.count("{") == text.count("}")
    opened = re.findall(r"\\begin\{(.+?)\}", text)
    assert sorted(opened) == sorted(re.findall(r"\\end\{(.+?)\}", text))
    assert ("f'(u) &= " in text) == (not record.is_vector and bool(record.latex_derivative))
    assert (r"\frac{\partial z_i}{\partial u_j} &= " in text) == record.is_vector
    body = "\n".join(line for line in text.splitlines() if not line.startswith("%"))
    assert body.isascii()


def test_latex_states_the_parameters() -> None:
    assert "a &= 0.25 \n" in exported("latex", ACTIVATIONS["leaky_relu"], parameters={"slope": 0.25}).replace("\n\\end", " \n")
    assert r"10^{-7}" in exported("latex", ACTIVATIONS["leaky_relu"], parameters={"slope": 1e-7})


def read(text: str) -> tuple[list[str], np.ndarray]:
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    return header, np.array([[float(field or "nan") for field in row] for row in rows])


@in_turn("record", SCALAR, ids=lambda record: record.id)
def test_csv_has_every_digit(record: ElementWise) -> None:
    text = exported("csv", record, low=-2.0, high=2.0, count=41)
    header, table = read(text)
    u = np.linspace(-2.0, 2.0, 41)
    assert header == ["u", "f", "df", "d2f"]
    expected = np.stack([u, record.f(u), record.df(u), record.automatic(u)[-1]], axis=-1)
    np.testing.assert_array_equal(table, expected)
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n") == 42


def test_csv_has_the_chosen_slope_and_leaves_undefined_fields_empty() -> None:
    assert "\r\n0.0,0.0,0.5,0.0\r\n" in exported("csv", ACTIVATIONS["relu"], at_kinks=(0.5,), low=-1.0, high=1.0, count=3)
    assert "\r\n-1.0,,," in exported("csv", own("log(x)"), low=-1.0, high=1.0, count=3)


def test_csv_of_a_vector_function_has_its_scores_and_outputs() -> None:
    header, table = read(exported("csv", ACTIVATIONS["softmax"], scores=(1.0, -2.0), parameters={"temperature": 2.0}))
    assert header == ["u", "z"]
    np.testing.assert_array_equal(table[:, 1], ACTIVATIONS["softmax"].f([1.0, -2.0], temperature=2.0))


# --- all exporters -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", FUNCTION_EXPORTERS)
def test_exports_are_reproducible_and_end_in_one_line_break(kind: str) -> None:
    for record in (ACTIVATIONS["elu"], ACTIVATIONS["softmax"], own(OWN[0])):
        text = exported(kind, record)
        assert text == exported(kind, record)
        assert text.endswith("\n")
        assert not text.rstrip("\r\n").endswith("\n")
        assert len(text) - len(text.rstrip("\r\n")) == (2 if kind == "csv" else 1)
        assert kind == "csv" or f"Kassei {VERSION}" in text


@pytest.mark.parametrize("kind", ["numpy", "pytorch"])
def test_the_name_of_an_own_function_cannot_become_code(kind: str) -> None:
    record = find_activation(own_id('""" + str(1/0) + """\\', "x"))
    tree = ast.parse(exported(kind, record))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.BinOp | ast.Name) and "str" in ast.unparse(node)]


def test_identifiers_are_valid_and_distinct() -> None:
    assert identifiers(["a", "lambda", "exp", "np", "ﬀ", "ff"], ["np"]) == {
        "a": "a", "lambda": "lambda_", "exp": "exp_", "np": "np_", "ﬀ": "ff", "ff": "ff_",
    }  # fmt: skip
