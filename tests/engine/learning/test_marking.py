"""Marking numbers worked out by hand: right to the digits given, common mistakes named, and the sheet of numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product

import numpy as np
import pytest
from cases import in_turn

from engine import KasseiError, Layer, Network, NumberError, ShapeError
from engine.learning.marking.marks import Mark, mark
from engine.learning.marking.mistakes import MISTAKES, Mistake
from engine.learning.marking.sheet import blank_sheet
from engine.learning.marking.worked import Cell, Worked, work_out, work_out_forward
from engine.numeric.parse import last_digit

WORKED = work_out(
    Network(
        (
            Layer([[0.15, 0.20], [0.25, 0.30]], [0.35, 0.35], "sigmoid"),
            Layer([[0.40, 0.45], [0.50, 0.55]], [0.60, 0.60], "sigmoid"),
        )
    ),
    [0.05, 0.10],
    [0.01, 0.99],
    "half_squared_error",
    learning_rate=0.6,
)
U, Z, LOSS = Cell("u", 0, (0,)), Cell("z", 0, (0,)), Cell("loss")
DELTA, WEIGHT = Cell("delta", 1, (0,)), Cell("weights", 0, (0, 0))


def random_examples() -> Iterator[Worked]:
    """Yield worked examples with several hidden activations, output activations and losses."""
    outputs = [
        ("identity", "mean_squared_error"),
        ("sigmoid", "half_squared_error"),
        ("tanh", "huber"),
        ("sigmoid", "binary_cross_entropy"),
        ("softmax", "cross_entropy"),
        ("identity", "mean_absolute_error"),
    ]
    for seed, (hidden, (output, loss)) in enumerate(product(["sigmoid", "tanh", "gelu", "softmax"], outputs)):
        random = np.random.default_rng(seed)
        sizes = [2, 3, 3, 2]
        layers = [
            Layer(random.normal(size=(out, into)), random.normal(size=out), output if out == 2 else hidden)
            for into, out in pairwise(sizes)
        ]
        yield work_out(Network(layers), random.normal(size=2), [0.2, 0.8], loss, learning_rate=0.4)


def cells(worked: Worked) -> Iterator[Cell]:
    """Yield every number of an example that can be worked out."""
    yield Cell("loss")
    for number, layer in enumerate(worked.network.layers):
        for index in np.ndindex(layer.weights.shape):
            yield Cell("weights", number, index)
        for neuron, kind in product(range(len(layer.biases)), ("u", "z", "delta", "biases")):
            yield Cell(kind, number, (neuron,))


EXAMPLES = list(random_examples())


@pytest.mark.parametrize("digits", [2, 3, 5, 8, 12, 17])
def test_a_right_number_is_right_to_the_digits_given(digits: int) -> None:
    for worked in EXAMPLES:
        for cell in cells(worked):
            assert mark(worked, cell, f"{worked.right(cell):#.{digits}g}").verdict == "right"


@in_turn("mistake", MISTAKES.values(), ids=lambda mistake: mistake.id)
def test_every_mistake_is_recognised(mistake: Mistake) -> None:
    named = 0
    for worked in EXAMPLES:
        for cell in cells(worked):
            if cell.kind not in mistake.kinds:
                continue
            for number, _ in mistake.numbers(worked, cell):
                found = mark(worked, cell, f"{number:#.9g}")
                if abs(number - worked.right(cell)) <= 2e-8 * max(abs(number), 1.0):
                    continue  # here the mistake makes no difference, or nearly none
                assert found.verdict == "wrong"
                same_number = found.mistake is not None and any(
                    other == pytest.approx(number, rel=1e-8) for other, _ in MISTAKES[found.mistake].numbers(worked, cell)
                )
                assert same_number
                named += found.mistake == mistake.id
    assert named >= 5


@in_turn(
    ("cell", "text", "mistake", "sentence"),
    [
        (U, "0.0275", "bias_forgotten", "The bias b is missing: u = W x + b."),
        (Cell("u", 1, (0,)), "0.5059", "bias_forgotten", "The bias b is missing: u = W z + b."),
        (U, "0.3825", "weights_transposed", None),
        (U, "0.3625", "term_sign", "W11 x1 is counted with the wrong sign."),
        (U, "0.3375", "term_sign", "W12 x2 is counted with the wrong sign."),
        (U, "-0.3225", "term_sign", "b1 is counted with the wrong sign."),
        (U, "0.3575", "term_forgotten", "W12 x2 is missing from the sum."),
        (U, "-0.3775", "other_sign", "The sign is wrong, the size is right."),
        (Z, "0.3775", "function_forgotten", None),
        (Z, "0.2413", "slope_for_value", None),
        (Z, "0.4067", "sign_of_u", None),
        (LOSS, "0.5967", "half_forgotten", "Twice too large: the ½ of the loss is missing."),
        (LOSS, "0.14919", "mean_too_many", "2 times too small: this loss is the sum over the outputs, not their mean."),
        (DELTA, "0.7414", "slope_forgotten", "The slope f′(u) is missing from delta."),
        (DELTA, "-0.1385", "target_minus_output", None),
        (DELTA, "0.16146", "slope_at_z", "The slope was taken at z: f′ belongs to u, the input of f."),
        (Cell("weights", 1, (0, 0)), "0.138499", "input_forgotten", None),
        (WEIGHT, "0.00026314", "rate_included", None),
        (Cell("delta", 0, (0,)), "0.006999", "updated_weights", None),
    ],
)
def test_mistakes_in_the_worked_example_are_named(cell: Cell, text: str, mistake: str, sentence: str | None) -> None:
    found = mark(WORKED, cell, text)
    assert (found.verdict, found.mistake) == ("wrong", mistake)
    assert sentence is None or str(found.sentence) == sentence


def test_an_extra_slope_is_named_for_fused_losses() -> None:
    worked = work_out(Network([Layer([[1.0], [0.2]], [0.0, 0.0], "sigmoid")]), [1.0], [1.0, 0.0], "binary_cross_entropy")
    z = worked.trace.y[0]
    assert mark(worked, Cell("delta", 0, (0,)), f"{(z - 1) / 2 * z * (1 - z):.6f}").mistake == "slope_twice"


@pytest.mark.parametrize("text", ["0.6", "1", "0.593", "0.59327", "0.593269992", "5.93e-1", "５９.３e-2"])
def test_two_or_more_digits_are_enough(text: str) -> None:
    expected = "few_digits" if text in ("0.6", "1") else "right"
    assert mark(WORKED, Z, text).verdict == expected


def test_a_short_number_that_is_exact_is_right() -> None:
    exact = work_out(Network([Layer([[0.1, 0.2]], [0.1], "relu")]), [1.0, 0.5], [0.0], "huber")
    assert [mark(exact, Cell("u", 0, (0,)), text).verdict for text in ("0.3", "0.30", "3/10")] == ["right"] * 3
    dead = work_out(Network([Layer([[1.0]], [-3.0], "relu")]), [1.0], [1.0], "huber")
    assert mark(dead, Cell("delta", 0, (0,)), "0").verdict == "right"


def test_a_small_gradient_is_not_zero() -> None:
    assert mark(WORKED, WEIGHT, "0").verdict == "few_digits"
    assert mark(WORKED, WEIGHT, "0.0004").verdict == "few_digits"
    assert mark(WORKED, WEIGHT, "0.00044").verdict == "right"


@pytest.mark.parametrize(
    ("text", "mistake"),
    [("0.5932", "cut_off"), ("0.593269", "cut_off"), ("0.5939", "rounded_on_the_way"), ("0.5901", "close"), ("3.3", None)],
)
def test_rounding_mistakes_are_told_apart(text: str, mistake: str | None) -> None:
    found = mark(WORKED, Z, text)
    assert (found.verdict, found.mistake) == ("wrong", mistake)


def test_every_kind_of_mark_has_a_sentence_of_its_own() -> None:
    marks: list[Mark] = [mark(WORKED, Z, text) for text in ("0.5933", "0.6", "0.5932", "0.59", "3.3", "0.5901")]
    assert len({str(given.sentence) for given in marks}) == 5
    assert all(str(given.sentence).endswith(".") for given in marks)


def test_text_that_is_not_a_number_is_refused() -> None:
    with pytest.raises(NumberError, match="is not a number"):
        mark(WORKED, Z, "half")


def test_a_batch_is_refused() -> None:
    with pytest.raises(ShapeError, match=r"Numbers are checked for one sample, but there are 3\."):
        work_out(WORKED.network, np.ones((3, 2)), np.ones((3, 2)), "huber")


@pytest.mark.parametrize(
    ("text", "value"),
    [("0.57", 0.01), ("12e2", 100.0), ("-3", 1.0), (".5", 0.1), ("1.50e-3", 1e-5), ("2/3", 0.0), ("１．５", 0.1)],
)
def test_the_value_of_the_last_digit(text: str, value: float) -> None:
    assert last_digit(text) == value


def test_a_sheet_has_the_numbers_in_the_order_of_the_passes() -> None:
    sheet = blank_sheet(WORKED)
    kinds = list(dict.fromkeys((cell.kind, cell.layer) for cell in sheet.cells))
    assert kinds == [
        *[(kind, layer) for layer in (0, 1) for kind in ("u", "z")],
        ("loss", 0),
        *[(kind, layer) for layer in (1, 0) for kind in ("delta", "weights", "biases")],
    ]
    assert len(sheet.cells) == 25
    assert [cell.kind for cell in blank_sheet(WORKED, back=False).cells] == ["u", "u", "z", "z"] * 2


def test_a_sheet_counts_right_and_revealed_numbers() -> None:
    blank = blank_sheet(WORKED)
    filled = blank.answered(Z, "0.5933").answered(WEIGHT, "7").revealed(Cell("loss"), "0.2984")
    assert (blank.right, filled.right, filled.revealed_count) == (0, 1, 1)
    assert filled.answered(Z, "0.6").right == filled.cleared([Z]).right == 0
    assert blank.beside(blank.cells[-1], 1) is blank.beside(blank.cells[0], -1) is None


def test_a_sheet_leaves_out_infinite_numbers_and_refuses_too_many() -> None:
    infinite = work_out_forward(Network([Layer([[1e200], [1.0]], [0.0, 0.0], "identity")]), [1e200])
    assert [cell.index for cell in blank_sheet(infinite, back=False).cells] == [(1,), (1,)]
    large = work_out(Network([Layer(np.ones((32, 32)), np.ones(32))]), np.ones(32), np.ones(32), "huber")
    with pytest.raises(KasseiError, match="1153 numbers to work out"):
        blank_sheet(large)


def test_no_mistake_is_named_for_0_if_the_learning_rate_is_0() -> None:
    worked = work_out(WORKED.network, WORKED.trace.x, WORKED.target, "half_squared_error", 0.0)
    assert mark(worked, WEIGHT, "0").mistake is None
