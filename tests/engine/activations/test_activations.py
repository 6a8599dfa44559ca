"""Every record of ACTIVATIONS: values against 60-digit references, extreme inputs, shapes, types, parameters, metadata."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from cases import in_turn
from engine_cases import (
    ELEMENT_WISE,
    OVER_LAYER,
    RECORDS,
    assert_one_sentence,
    for_each,
    for_each_set,
    magnitudes,
    parameter_sets,
)
from project import ROOT

from engine import ACTIVATIONS, FAMILIES, Activation, ElementWise, OverLayer, ParameterError, ShapeError
from engine.activations.record import Parameters

REFERENCE: dict[str, list[dict[str, Any]]] = json.loads(
    (ROOT / "tests/reference/activations.json").read_text(encoding="utf-8")
)["activations"]
REFERENCE_CASES = [
    pytest.param(ACTIVATIONS[name], case, id=f"{name}-{number}")
    for name, cases in REFERENCE.items()
    for number, case in enumerate(cases)
]


def apply(record: Activation, name: str, u: Any, **parameters: float) -> Any:
    """Call f, df, vjp or jacobian on u; vjp gets a gradient of ones."""
    method = getattr(record, name)
    return method(u, np.ones_like(u), **parameters) if name == "vjp" else method(u, **parameters)


def operations(record: Activation) -> list[str]:
    return ["f", "jacobian", "vjp"] if record.is_vector else ["f", "df", "vjp"]


OPERATIONS = in_turn(
    ("record", "name"), [pytest.param(r, name, id=f"{r.id}-{name}") for r in RECORDS for name in operations(r)]
)


# --- the reference -----------------------------------------------------------------------------------------------


@for_each(ELEMENT_WISE)
def test_every_function_has_reference_figures(record: ElementWise) -> None:
    assert record.id in REFERENCE, "give tests/reference/activations.py its definition and run it"


@in_turn(("record", "case"), REFERENCE_CASES)
@in_turn("name", ["f", "df"])
def test_values_and_slopes_agree_with_the_reference(record: ElementWise, case: dict[str, Any], name: str) -> None:
    u = np.array([x for x, value in zip(case["x"], case[name], strict=True) if value is not None])
    expected = np.array([float(value) for value in case[name] if value is not None])
    assert len(expected) >= 30
    found = getattr(record, name)(u, **case["parameters"])
    finite = np.isfinite(expected)
    np.testing.assert_array_equal(found[~finite], expected[~finite])
    error = np.abs(found[finite] - expected[finite])
    assert np.all(error <= 1e-13 * np.maximum(1, np.abs(expected[finite])))


@in_turn(("record", "case"), REFERENCE_CASES)
def test_kinks_are_those_of_the_reference(record: ElementWise, case: dict[str, Any]) -> None:
    assert [kink.u for kink in record.kinks(**case["parameters"])] == case["kinks"]


# --- extremes ----------------------------------------------------------------------------------------------------


@for_each_set(RECORDS)
def test_finite_input_gives_no_nan(record: Activation, parameters: Parameters) -> None:
    u = magnitudes()
    for name in operations(record):
        for values in (u, u.reshape(2, -1), *u[:14]):
            assert not np.isnan(apply(record, name, values, **parameters)).any()


@for_each_set(ELEMENT_WISE)
@in_turn("name", ["f", "df"])
def test_nan_gives_nan_and_does_not_affect_other_elements(record: ElementWise, parameters: Parameters, name: str) -> None:
    result = apply(record, name, np.array([1.0, np.nan, -1.0]), **parameters)
    assert np.isnan(result).tolist() == [False, True, False]
    assert np.isnan(apply(record, name, np.nan, **parameters))


@for_each_set(OVER_LAYER)
def test_nan_affects_its_whole_row_and_no_other(record: OverLayer, parameters: Parameters) -> None:
    result = record.f([[1.0, np.nan, 2.0], [1.0, 0.0, 2.0], [np.nan, np.inf, -np.inf]], **parameters)
    assert np.isnan(result).all(axis=-1).tolist() == [True, False, True]
    assert np.isnan(result).any(axis=-1).tolist() == [True, False, True]


def limit(far: Any) -> Any:
    """Return the limit of a function by its value at ±1e300: that value, or infinity if it is still growing."""
    far = np.asarray(far)
    return np.where(np.abs(far) > 1e290, np.copysign(np.inf, far), far)


# A wave has no limit: f and f′ take their mean at infinity, so that a forward pass continues with a number.
OSCILLATING = {"sine": (0.0, 0.0), "sinc": (0.0, 0.0), "snake": (np.inf, 1.0)}


@for_each_set(ELEMENT_WISE)
@in_turn("sign", [-1.0, 1.0])
@in_turn(("index", "name"), [(0, "f"), (1, "df")])
def test_infinite_input_gives_the_limit(
    record: ElementWise, parameters: Parameters, sign: float, index: int, name: str
) -> None:
    method = getattr(record, name)
    expected = limit(method(sign * 1e300, **parameters))
    if record.id in OSCILLATING:
        expected = OSCILLATING[record.id][index]
        expected = np.copysign(expected, sign) if np.isinf(expected) else expected
    np.testing.assert_allclose(method(sign * np.inf, **parameters), expected, rtol=0, atol=1e-290)


@for_each_set(OVER_LAYER)
@pytest.mark.parametrize("row", [[np.inf, 0.0, -np.inf], [0.0, -np.inf, 1.0], [np.inf, np.inf, 0.0]])
def test_infinite_scores_give_the_limit(record: OverLayer, parameters: Parameters, row: list[float]) -> None:
    huge = np.nan_to_num(row, posinf=1e300, neginf=-1e300)
    np.testing.assert_array_equal(record.f(row, **parameters), limit(record.f(huge, **parameters)))


# --- shapes and types --------------------------------------------------------------------------------------------

BLOCK = np.linspace(-3, 3, 24).reshape(2, 3, 4)
LAYOUTS = {
    "scalar": 0.5,
    "negative scalar": -0.5,
    "numpy scalar": np.float64(-0.5),
    "zero dimensions": np.array(0.5),
    "empty": np.zeros(0),
    "empty rows": np.zeros((3, 0)),
    "no rows": np.zeros((0, 3)),
    "three dimensions": BLOCK,
    "strided": BLOCK[..., ::2],
    "reversed": BLOCK[..., ::-1],
    "transposed": BLOCK.T,
    "broadcast": np.broadcast_to(np.array([1.0, -2.0]), (3, 2)),
    "list": [[1.0, -2.0], [0.0, 4.0]],
    "tuple of integers": (1, -2, 3),
}


@OPERATIONS
@in_turn("layout", LAYOUTS)
def test_results_have_the_shape_of_the_input(record: Activation, name: str, layout: str) -> None:
    u = LAYOUTS[layout]
    result = apply(record, name, u)
    shape = np.shape(u)
    expected = (*(shape or (1,)), *(shape[-1:] or (1,))) if name == "jacobian" else shape
    assert result.shape == expected
    assert isinstance(result, np.ndarray if expected else np.floating)


@OPERATIONS
@in_turn("layout", LAYOUTS)
def test_the_memory_layout_does_not_matter(record: Activation, name: str, layout: str) -> None:
    u = LAYOUTS[layout]
    plain = np.array(u, dtype=np.float64, order="C")
    np.testing.assert_array_max_ulp(apply(record, name, u), apply(record, name, plain), maxulp=4)


@for_each_set(ELEMENT_WISE)
@in_turn("name", ["f", "df"])
def test_elements_do_not_affect_each_other(record: ElementWise, parameters: Parameters, name: str) -> None:
    one_by_one = [apply(record, name, u, **parameters) for u in BLOCK.ravel()]
    np.testing.assert_array_max_ulp(apply(record, name, BLOCK, **parameters).ravel(), np.array(one_by_one), maxulp=4)


@for_each_set(OVER_LAYER)
@pytest.mark.parametrize("name", ["f", "jacobian", "vjp"])
def test_rows_do_not_affect_each_other(record: OverLayer, parameters: Parameters, name: str) -> None:
    together = apply(record, name, BLOCK, **parameters)
    for row in np.ndindex(BLOCK.shape[:-1]):
        np.testing.assert_allclose(together[row], apply(record, name, BLOCK[row], **parameters), rtol=1e-14, atol=1e-300)


@OPERATIONS
@in_turn("u", [BLOCK, BLOCK.T, np.array(-0.5), np.array(2.0)], ids=["block", "transposed", "minus", "plus"])
def test_input_is_neither_changed_nor_shared(record: Activation, name: str, u: np.ndarray) -> None:
    for parameters in parameter_sets(record):
        before = u.copy()
        result = np.asarray(apply(record, name, u, **parameters))
        again = np.asarray(apply(record, name, u, **parameters))
        assert not np.shares_memory(result, u)
        assert not np.shares_memory(result, again)
        np.testing.assert_array_equal(u, before)


@OPERATIONS
def test_read_only_input_is_accepted(record: Activation, name: str) -> None:
    u = BLOCK.copy()
    u.flags.writeable = False
    assert np.array_equal(apply(record, name, u), apply(record, name, BLOCK))


@OPERATIONS
@in_turn("dtype", [np.float16, np.float32, np.float64])
def test_results_have_the_floating_type_of_the_input(record: Activation, name: str, dtype: Any) -> None:
    for parameters in parameter_sets(record):
        for u in (BLOCK.astype(dtype), dtype(-0.5), np.zeros(0, dtype)):
            assert apply(record, name, u, **parameters).dtype == dtype


@OPERATIONS
@in_turn("dtype", [np.bool_, np.uint8, np.int8, np.int64])
def test_integers_become_float64(record: Activation, name: str, dtype: Any) -> None:
    u = np.array([0, 1, 1], dtype=dtype)
    result = apply(record, name, u)
    assert result.dtype == np.float64
    np.testing.assert_array_equal(result, apply(record, name, u.astype(np.float64)))


@OPERATIONS
def test_results_in_float32_are_accurate_to_float32(record: Activation, name: str) -> None:
    u = (
        np.linspace(-20, 20, 401, dtype=np.float32).reshape(-1, 1)
        if record.is_vector
        else np.linspace(-20, 20, 401, dtype=np.float32)
    )
    expected = apply(record, name, u.astype(np.float64))
    assert np.all(np.abs(apply(record, name, u) - expected) <= 1e-6 * np.maximum(1, np.abs(expected)))


NOT_NUMBERS = {
    "text": "1.0",
    "list of text": ["a", "b"],
    "complex": 1j,
    "complex list": [1.0, 1j],
    "ragged": [[1.0], [1.0, 2.0]],
    "dictionary": {},
    "object": [object()],
    "object array": np.array([1.0, 2.0], dtype=object),
    "dates": np.array(["2026-01-01"], dtype="datetime64[D]"),
    "none": None,
    "list with none": [1.0, None],
    "integer beyond 64 bits": 2**70,
    "integer beyond float64": 10**400,
}


@for_each(RECORDS)
@in_turn("u", NOT_NUMBERS.values(), ids=NOT_NUMBERS)
def test_anything_but_an_array_of_numbers_is_refused(record: Activation, u: Any) -> None:
    calls = [
        record.f,
        record.jacobian if record.is_vector else record.df,
        lambda u: record.vjp(u, 1.0),
        lambda u: record.vjp(1.0, u),
    ]
    for call in calls:
        with pytest.raises(ShapeError, match="not an array of real numbers"):
            call(u)


# --- parameters --------------------------------------------------------------------------------------------------


def assert_refused(record: Activation, parameters: dict[str, Any], pattern: str) -> None:
    """Fail unless every method refuses the parameters with one sentence that matches `pattern`."""
    derivative = record.jacobian if record.is_vector else record.df
    calls = [
        lambda: record.resolve(parameters),
        lambda: record.f([1.0], **parameters),
        lambda: derivative([1.0], **parameters),
        lambda: record.vjp([1.0], [1.0], **parameters),
    ]
    for call in calls:
        with pytest.raises(ParameterError, match=pattern) as caught:
            call()
        assert_one_sentence(str(caught.value))


@for_each(RECORDS)
def test_unknown_parameter_is_refused(record: Activation) -> None:
    assert_refused(record, {"nonsense": 1.0}, f"{record.name} has no parameter named nonsense")
    assert_refused(record, {**record.defaults, "nonsense": 1.0}, f"{record.name} has no parameter named nonsense")


WITH_PARAMETERS = [record for record in RECORDS if record.parameters]


@for_each(WITH_PARAMETERS)
@in_turn(
    "value",
    [np.nan, np.inf, -np.inf, "much", None, [], 10**400],
    ids=["nan", "inf", "-inf", "text", "none", "list", "10**400"],
)
def test_parameter_that_is_not_finite_is_refused(record: Activation, value: Any) -> None:
    for parameter in record.parameters:
        assert_refused(record, {parameter.id: value}, f"{parameter.name} is .*; a finite number is needed")


@for_each(WITH_PARAMETERS)
def test_parameter_outside_its_domain_is_refused(record: Activation) -> None:
    for parameter in record.parameters:
        for edge, side in ((parameter.minimum, -np.inf), (parameter.maximum, np.inf)):
            if np.isfinite(edge):
                assert_refused(
                    record, {parameter.id: np.nextafter(edge, side)}, f"{parameter.name} is .*; it must be (from|at least)"
                )
                assert record.resolve({parameter.id: edge})[parameter.id] == edge


def test_some_parameter_has_a_bounded_domain() -> None:
    assert any(
        np.isfinite([parameter.minimum, parameter.maximum]).any() for record in RECORDS for parameter in record.parameters
    )


@for_each(WITH_PARAMETERS)
def test_parameter_that_is_not_a_choice_is_refused(record: Activation) -> None:
    for parameter in record.parameters:
        if parameter.choices:
            assert_refused(record, {parameter.id: parameter.default + 0.125}, f"{parameter.name} is .*; it must be one of")


@for_each(RECORDS)
def test_missing_parameters_are_the_defaults(record: Activation) -> None:
    assert record.resolve({}) == record.defaults == {parameter.id: parameter.default for parameter in record.parameters}
    np.testing.assert_array_equal(record.f(BLOCK), record.f(BLOCK, **record.defaults))


# --- completeness ------------------------------------------------------------------------------------------------


def test_ids_are_keys_and_unique() -> None:
    assert [record.id for record in RECORDS] == list(ACTIVATIONS)
    names = [record.name for record in RECORDS]
    assert len(set(names)) == len(names)


def test_every_family_has_a_member() -> None:
    assert [*dict.fromkeys(record.family for record in RECORDS)] == [name for name in FAMILIES if name != "own"]


@for_each(RECORDS)
def test_record_is_complete(record: Activation) -> None:
    assert record.id.isidentifier()
    assert record.id == record.id.lower()
    assert record.name.strip()
    assert record.latex.strip()
    assert record.latex_derivative.strip()
    notes = record.notes
    for note in (notes.summary, notes.use, notes.strengths, notes.weaknesses, notes.remedies):
        assert note.strip()
        assert note.endswith(".")


@for_each(RECORDS)
def test_links_lead_to_other_functions(record: Activation) -> None:
    assert record.notes.links
    assert set(record.notes.links) <= ACTIVATIONS.keys() - {record.id}
    assert len(set(record.notes.links)) == len(record.notes.links)


@for_each(RECORDS)
def test_aliases_are_distinct_and_one_is_not_ascii(record: Activation) -> None:
    assert any(not alias.isascii() for alias in record.aliases)
    assert all(alias.strip() for alias in record.aliases)
    assert len(set(record.aliases)) == len(record.aliases)


@for_each(RECORDS)
def test_defaults_and_choices_of_parameters_are_within_their_bounds(record: Activation) -> None:
    assert len(record.defaults) == len(record.parameters)
    for parameter in record.parameters:
        low, high = parameter.slider
        assert parameter.id.isidentifier()
        assert parameter.name.strip()
        assert parameter.symbol.strip()
        assert parameter.minimum <= low < high <= parameter.maximum
        assert low <= parameter.default <= high
        assert not parameter.choices or parameter.default in parameter.choices
        assert all(low <= choice <= high for choice in parameter.choices)
        assert parameter.check(parameter.default) == parameter.default


@for_each(RECORDS)
def test_record_cannot_be_changed(record: Activation) -> None:
    with pytest.raises(AttributeError):
        record.name = "another"  # pyright: ignore[reportAttributeAccessIssue] - that is the test
