"""BoundActivation: a value that computes the same as its record with its parameters and slopes at kinks."""

from __future__ import annotations

import copy
import pickle

import numpy as np
import pytest
from cases import in_turn
from engine_cases import ELEMENT_WISE, OVER_LAYER, RECORDS, for_each, for_each_set

from engine import ACTIVATIONS, Activation, BoundActivation, ElementWise, KasseiError, Layer, ParameterError, own_id
from engine.activations.record import Parameters

BLOCK = np.concatenate([np.random.default_rng(0).normal(scale=3.0, size=(40, 5)), np.arange(-10.0, 10.0).reshape(4, 5) / 4])
OWN = own_id("bent", "max(x, slope*x)")


@for_each_set(RECORDS)
def test_a_bound_activation_computes_the_same_as_its_record(record: Activation, parameters: Parameters) -> None:
    bound = BoundActivation(record.id, parameters)
    gradient = np.random.default_rng(1).normal(size=BLOCK.shape)
    assert bound.record is record
    assert (bound.name, bound.is_vector) == (record.name, record.is_vector)
    np.testing.assert_array_equal(bound.f(BLOCK), record.f(BLOCK, **parameters))
    np.testing.assert_array_equal(bound.vjp(BLOCK, gradient), record.vjp(BLOCK, gradient, **parameters))
    assert bound.vjp_parameters(BLOCK, gradient) == record.vjp_parameters(BLOCK, gradient, **parameters)
    assert bound.kinks() == record.kinks(**parameters)
    if record.is_vector:
        np.testing.assert_array_equal(bound.jacobian(BLOCK), record.jacobian(BLOCK, **parameters))
    else:
        np.testing.assert_array_equal(bound.df(BLOCK), record.df(BLOCK, **parameters))


@in_turn("dtype", [np.float64, np.float32])
@for_each_set(RECORDS)
def test_unchecked_forms_agree_with_the_checked_ones(record: Activation, parameters: Parameters, dtype: type) -> None:
    kinks = record.kinks(**parameters)
    bound = BoundActivation(record.id, parameters, [7.0 + index for index in range(len(kinks))])
    u = BLOCK.astype(dtype)
    u.reshape(-1)[: len(kinks)] = [kink.u for kink in kinks]
    gradient = np.random.default_rng(1).normal(size=u.shape).astype(dtype)
    z, out = np.full_like(u, np.nan), np.full_like(u, np.nan)
    tolerance = 4 * float(np.finfo(dtype).eps)
    bound.f_into(u, z)
    np.testing.assert_allclose(
        z, bound.f(u), rtol=tolerance, atol=tolerance
    )  # in far tails an error of one ulp of 1 is allowed
    bound.vjp_into(u, z, gradient, out)
    np.testing.assert_allclose(out, bound.vjp(u, gradient), rtol=2 * tolerance, atol=16 * tolerance)
    if not record.is_vector:
        bound.df_into(u, z, out)
        np.testing.assert_allclose(out, bound.df(u), rtol=tolerance, atol=tolerance)


@for_each([ACTIVATIONS[name] for name in ("identity", "sigmoid", "tanh", "relu", "leaky_relu", "prelu", "softmax")])
def test_common_functions_are_computed_in_place(record: Activation) -> None:
    assert record.function_into is not None
    if isinstance(record, ElementWise):
        assert record.derivative_into or record.derivative_from_output


def test_learnable_parameters_are_those_with_a_gradient() -> None:
    for record in ELEMENT_WISE:
        assert BoundActivation(record.id).learnable == tuple(record.parameter_derivatives)
    assert BoundActivation("prelu").learnable == ("slope",)


def test_slopes_at_kinks_are_honoured_by_every_form() -> None:
    relu = BoundActivation("relu", at_kinks=[1.0])
    u, out = np.array([-1.0, 0.0, 2.0]), np.empty(3)
    assert relu.df(u).tolist() == [0.0, 1.0, 1.0]
    assert relu.vjp(u, [5.0, 5.0, 5.0]).tolist() == [0.0, 5.0, 5.0]
    relu.df_into(u, relu.f(u), out)
    assert out.tolist() == [0.0, 1.0, 1.0]
    relu.vjp_into(u, relu.f(u), np.full(3, 5.0), out)
    assert out.tolist() == [0.0, 5.0, 5.0]


@for_each_set(ELEMENT_WISE)
def test_vjp_takes_slopes_at_kinks_as_df_does(record: ElementWise, parameters: Parameters) -> None:
    kinks = record.kinks(**parameters)
    slopes = [0.25 + index for index in range(len(kinks))]
    u = np.array([kink.u for kink in kinks])
    assert record.vjp(u, np.full(len(kinks), 2.0), at_kinks=slopes, **parameters).tolist() == [2.0 * slope for slope in slopes]
    with pytest.raises(ParameterError, match="at_kinks has"):
        record.vjp(u, u, at_kinks=[*slopes, 0.0], **parameters)


@for_each(OVER_LAYER)
def test_vjp_over_a_layer_takes_no_slopes_at_kinks(record: Activation) -> None:
    expected = record.vjp([1.0, 2.0], [1.0, 0.0])
    np.testing.assert_array_equal(record.vjp([1.0, 2.0], [1.0, 0.0], at_kinks=()), expected)
    with pytest.raises(ParameterError, match="has 0 kinks, but at_kinks has 1 values"):
        record.vjp([1.0, 2.0], [1.0, 0.0], at_kinks=[0.0])


def test_missing_parameters_and_slopes_at_kinks_are_the_defaults() -> None:
    bound = BoundActivation("leaky_relu")
    assert dict(bound.parameters) == {"slope": 0.01}
    assert bound.at_kinks == (0.01,)
    assert bound == BoundActivation("leaky_relu", {"slope": 0.01}, [0.01])
    assert BoundActivation().activation == "sigmoid"


def test_equal_values_are_equal_and_hash_alike() -> None:
    assert len({BoundActivation("elu"), BoundActivation("elu", {"alpha": 1.0}), BoundActivation("elu", {"alpha": 2.0})}) == 2
    assert BoundActivation("relu") != BoundActivation("relu", at_kinks=[0.5])
    assert BoundActivation("relu") != "relu"


def test_nothing_in_a_bound_activation_can_be_changed() -> None:
    bound = BoundActivation("elu")
    with pytest.raises(TypeError):
        bound.parameters["alpha"] = 2.0  # pyright: ignore[reportIndexIssue]
    with pytest.raises(AttributeError):
        bound.activation = "relu"  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(TypeError):
        bound.record.defaults["alpha"] = 2.0  # pyright: ignore[reportIndexIssue]


def test_changing_the_arguments_later_does_not_change_a_bound_activation() -> None:
    parameters, at_kinks = {"slope": 0.5}, [0.5]
    bound = BoundActivation("prelu", parameters, at_kinks)
    parameters["slope"] = at_kinks[0] = 9.0
    assert (dict(bound.parameters), bound.at_kinks) == ({"slope": 0.5}, (0.5,))


def test_copies_are_equal() -> None:
    bound = BoundActivation("prelu", {"slope": 0.5}, [2.0])
    assert pickle.loads(pickle.dumps(bound)) == copy.deepcopy(bound) == bound


def test_a_new_parameter_changes_the_slopes_at_kinks_unless_they_were_set() -> None:
    assert BoundActivation("leaky_relu").replace(parameters={"slope": 0.3}).at_kinks == (0.3,)
    assert BoundActivation("leaky_relu", at_kinks=[1.0]).replace(parameters={"slope": 0.3}).at_kinks == (1.0,)


def test_another_activation_starts_from_its_defaults() -> None:
    bound = BoundActivation("leaky_relu", {"slope": 0.3}, [1.0])
    assert bound.replace(activation="prelu") == BoundActivation("prelu")
    assert bound.replace(activation="prelu", parameters={"slope": 2.0}) == BoundActivation("prelu", {"slope": 2.0})


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: BoundActivation("nonsense"), "There is no activation named nonsense."),
        (lambda: BoundActivation("elu", {"beta": 1.0}), "ELU has no parameter named beta."),
        (lambda: BoundActivation("relu", at_kinks=[0.0, 1.0]), "ReLU has 1 kinks, but at_kinks has 2 values."),
        (lambda: BoundActivation("relu", at_kinks=[np.nan]), "The slopes at the kinks of ReLU must be finite numbers."),
        (
            lambda: BoundActivation("softmax").df_into,
            "Softmax works over a whole layer: it has a Jacobian, not one derivative.",
        ),
    ],
)
def test_arguments_that_do_not_fit_are_refused(make, sentence: str) -> None:
    with pytest.raises(KasseiError) as refusal:
        make()
    assert str(refusal.value) == sentence


def test_an_own_function_is_bound_like_any_other() -> None:
    bound = BoundActivation(OWN, {"slope": 0.5})
    u, z, out = np.array([-2.0, 2.0]), np.empty(2), np.empty(2)
    bound.f_into(u, z)
    bound.df_into(u, z, out)
    assert (z.tolist(), out.tolist()) == ([-1.0, 2.0], [0.5, 1.0])


def test_a_layer_holds_its_function_as_a_bound_activation() -> None:
    layer = Layer([[1.0]], [0.0], "prelu", {"slope": 0.5}, [3.0])
    assert layer.function == BoundActivation("prelu", {"slope": 0.5}, [3.0])
    assert (layer.activation, dict(layer.parameters), layer.at_kinks) == ("prelu", {"slope": 0.5}, (3.0,))
    assert layer.record is ACTIVATIONS["prelu"]
    assert Layer([[1.0]], [0.0], layer.function) == layer
    assert Layer([[1.0]], [0.0], layer.function, {"slope": 0.1}).at_kinks == (3.0,)
    assert layer.replace(biases=[1.0]).function is layer.function
    assert layer.replace(function=BoundActivation("relu")).function == BoundActivation("relu")
