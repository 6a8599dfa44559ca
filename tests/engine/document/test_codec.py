"""The file format: numbers survive bit for bit, and a file that cannot be read is refused with one sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from cases import in_turn
from codec_cases import MISSING, changed
from engine_cases import SMALL, assert_one_sentence
from engine_strategies import bits, documents
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine import BoundActivation, Document, Explorer, FileError, Layer, Network, dumps, loads
from engine.document import codec
from engine.document.migrations import VERSION


def refusal(data: bytes) -> str:
    """Return the sentence with which `data` is refused, after checking that it is a short one."""
    with pytest.raises(FileError) as caught:
        loads(data)
    sentence = str(caught.value)
    assert_one_sentence(sentence)
    assert len(sentence) < 250
    return sentence


# --- round trips -------------------------------------------------------------------------------------------------


@given(documents())
@example(SMALL)
@example(Document())
@example(
    Document(explorer=Explorer(changed={"thresholded_relu": BoundActivation("thresholded_relu", {"alpha": 0.0}, (-0.0,))}))
)
@example(Document(explorer=Explorer(changed={"leaky_relu": BoundActivation("leaky_relu", {"slope": -0.0}, (0.0,))})))
def test_every_number_survives_bit_for_bit(document: Document) -> None:
    data = dumps(document)
    again = loads(data)
    assert again == document
    assert bits(again) == bits(document)
    assert dumps(again) == data


def test_bits_tell_zeros_apart() -> None:
    assert bits(Document(x=(0.0, 0.5))) != bits(Document(x=(-0.0, 0.5)))


def test_a_file_is_json_that_starts_with_its_format_and_version() -> None:
    data = dumps(Document())
    plain = json.loads(data)
    assert list(plain)[:2] == ["format", "version"]
    assert (plain["format"], plain["version"]) == ("kassei", VERSION)
    assert plain["layers"][0]["weights"] == [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]]
    assert data.endswith(b"}\n")


def test_a_document_of_16_layers_of_64_neurons_takes_less_than_a_quarter_of_the_limit() -> None:
    sizes = [16, *[64] * 16]
    random = np.random.default_rng(0)
    layers = [Layer(random.normal(size=(n, m)), random.normal(size=n)) for m, n in pairwise(sizes)]
    document = Document(Network(layers), (0.1,) * 16, Explorer(inputs=(0.1,) * 1000))
    data = dumps(document)
    assert len(data) < codec.LARGEST // 4
    assert loads(data) == document


def test_limit_is_sixteen_megabytes() -> None:
    assert codec.LARGEST == 16 * 2**20


def test_byte_order_mark_is_accepted() -> None:
    assert loads(b"\xef\xbb\xbf" + dumps(SMALL)) == SMALL


def test_order_and_layout_of_the_json_and_unknown_fields_do_not_matter() -> None:
    plain = json.loads(dumps(SMALL))
    backwards = dict(reversed(plain.items())) | {"later": {"unknown": [1]}}
    assert loads(json.dumps(backwards).encode()) == SMALL
    assert loads(json.dumps(plain, indent=4).replace("\n", "\r\n").encode()) == SMALL


def test_explorer_may_be_missing() -> None:
    plain = json.loads(dumps(Document()))
    del plain["explorer"]
    assert loads(json.dumps(plain).encode()) == Document()


def test_integers_are_read_as_floats() -> None:
    plain = json.loads(dumps(Document()))
    plain["x"] = [1, 2]
    found = loads(json.dumps(plain).encode()).x
    assert found == (1.0, 2.0)
    assert all(type(value) is float for value in found)


# --- files that cannot be understood -----------------------------------------------------------------------------

CHANGES: list[tuple[str, Any, str]] = [
    ("format", "other", "The file is JSON, but not a Kassei document."),
    ("format", MISSING, "The file is JSON, but not a Kassei document."),
    ("version", MISSING, "The file does not say which version of the format it has."),
    ("version", "1", "The file does not say which version of the format it has."),
    ("version", 1.0, "The file does not say which version of the format it has."),
    ("version", True, "The file does not say which version of the format it has."),
    ("version", None, "The file does not say which version of the format it has."),
    ("version", 0, "The file does not say which version of the format it has."),
    ("version", -1, "The file does not say which version of the format it has."),
    ("version", 8, "The file was written by a newer version of Kassei (format 8; this one reads up to 7)."),
    ("version", 10**30, "The file was written by a newer version of Kassei (format …; this one reads up to 7)."),
    ("x", MISSING, "The file lacks x."),
    ("x", [], "The file does not fit together: The input x has 0 values, expected 2 because layer 1 takes 2."),
    ("x", [1.0, 2.0, 3.0], "The file does not fit together: The input x has 3 values, expected 2 because layer 1 takes 2."),
    ("x", {}, "The file has an object at x, where a list is needed."),
    ("x", None, "The file has nothing (null) at x, where a list is needed."),
    ("x/1", "0.5", "The file has text at x[1], where a number is needed."),
    ("x/1", True, "The file has true or false at x[1], where a number is needed."),
    ("x/1", [0.5], "The file has a list at x[1], where a number is needed."),
    ("layers", MISSING, "The file lacks layers."),
    ("layers", [], "The file does not fit together: A network needs at least one layer."),
    ("layers", "none", "The file has text at layers, where a list is needed."),
    ("layers/1", None, "The file has nothing (null) at layers[1], where an object is needed."),
    ("layers/1/weights", MISSING, "The file lacks layers[1].weights."),
    ("layers/1/biases", MISSING, "The file lacks layers[1].biases."),
    ("layers/1/activation", MISSING, "The file lacks layers[1].activation."),
    ("layers/1/activation", 5, "The file has a number at layers[1].activation, where text is needed."),
    ("layers/1/activation", "nonsense", "The file does not fit together: layer 2: There is no activation named nonsense."),
    (
        "layers/1/activation",
        "two\nlines",
        "The file does not fit together: layer 2: There is no activation named two lines.",
    ),
    (
        "layers/1/activation",
        "x" * 10_000,
        f"The file does not fit together: layer 2: There is no activation named {'x' * 23}….",
    ),
    ("layers/1/weights", 1.0, "The file has a number at layers[1].weights, where a list is needed."),
    (
        "layers/1/weights",
        [],
        "The file does not fit together: layer 2: weights have shape (0,), expected 2 dimensions and no empty one",
    ),
    (
        "layers/1/weights",
        [[], []],
        "The file does not fit together: layer 2: weights have shape (2, 0), expected 2 dimensions and no empty one",
    ),
    (
        "layers/1/weights",
        [[1.0, 2.0, 3.0], [1.0]],
        "The file does not fit together: layer 2: row 2 of the weights has 1 numbers, row 1 has 3",
    ),
    (
        "layers/1/weights",
        [[1.0, 2.0, 3.0, 4.0]] * 2,
        "The file does not fit together: layer 2: weights have shape (2, 4), expected (2, 3) because layer 1 has 3 neurons",
    ),
    (
        "layers/1/biases",
        [1.0],
        "The file does not fit together: layer 2: biases have shape (1,), expected (2,), one for each row of the weights",
    ),
    ("layers/1/biases/0", "0.1", "The file has text at layers[1].biases[0], where a number is needed."),
    ("layers/1/weights/1/2", None, "The file has nothing (null) at layers[1].weights[1][2], where a number is needed."),
    ("layers/1/parameters", [], "The file has a list at layers[1].parameters, where an object is needed."),
    (
        "layers/1/parameters",
        {"slope": 1.0},
        "The file does not fit together: layer 2: Sigmoid has no parameter named slope.",
    ),
    (
        "layers/1",
        {"weights": [[1, 2, 3]] * 2, "biases": [1, 2], "activation": "softmax", "parameters": {"temperature": -1}},
        "The file does not fit together: layer 2: The parameter temperature is -1; it must be at least 1e-06.",
    ),
    (
        "layers/1",
        {"weights": [[1, 2, 3]] * 2, "biases": [1, 2], "activation": "step", "parameters": {"at_zero": 2}},
        "The file does not fit together: layer 2: The parameter value at 0 is 2; it must be one of 0, 0.5, 1.",
    ),
    ("explorer", [], "The file has a list at explorer, where an object is needed."),
    ("explorer/scores", [1.0], "The file does not fit together: A vector function needs at least 2 scores."),
    ("explorer/inputs/3", "0", "The file has text at explorer.inputs[3], where a number is needed."),
    ("explorer/parameters", {"nonsense": {}}, "The file does not fit together: There is no activation named nonsense."),
    (
        "explorer/parameters",
        {"relu": {"slope": 1}},
        "The file does not fit together: ReLU has no parameter named slope.",
    ),
    ("layers", [{"weights": [[1.0, 1.0]], "biases": [1.0], "activation": "relu"}] * 17, "There are 17 layers;"),
]


@in_turn(("location", "value", "sentence"), CHANGES, ids=[f"{location}-{sentence}" for location, _, sentence in CHANGES])
def test_a_file_with_a_fault_is_refused_with_its_location(location: str, value: Any, sentence: str) -> None:
    found = refusal(changed(location, value))
    assert found == sentence if sentence.startswith("The file") else sentence in found


INCOMPLETE = "The file is incomplete: it ends in the middle, after {} bytes."
EMPTY = "The file is empty."
NOT_KASSEI = "The file is JSON, but not a Kassei document."
DEEP = b"[" * 100_000 + b"]" * 100_000


@in_turn(
    ("data", "sentence"),
    [
        (b"", EMPTY),
        (b"  \n", EMPTY),
        (b"\xef\xbb\xbf", EMPTY),
        (b'{"a": [1,', INCOMPLETE.format(9)),
        ('{"a": "活'.encode()[:-1], INCOMPLETE.format(9)),
        (b"hello", "The file is not JSON text (line 1, column 1)."),
        (b"\x00", "The file is not JSON text (line 1, column 1)."),
        (b"PK\x03\x04", "The file is not JSON text (line 1, column 1)."),
        (b"null", NOT_KASSEI),
        (b"[]", NOT_KASSEI),
        (b"{}", NOT_KASSEI),
        (b'"kassei"', NOT_KASSEI),
        (b"1", NOT_KASSEI),
        (b'{"a": 1,\n "b": ?}', "The file is not JSON text (line 2, column 7)."),
        (dumps(SMALL).decode().encode("utf-16"), "The file is not text in UTF-8 (line 1, column 1)."),
        (b"\xff\xfe\xff", "The file is not text in UTF-8 (line 1, column 1)."),
        (b" " * codec.LARGEST, EMPTY),
        (b" " * (codec.LARGEST + 1), "The file has 17 MB; a Kassei document has at most 16 MB."),
        (b" " * (20 * 1024 * 1024), "The file has 20 MB; a Kassei document has at most 16 MB."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_of_another_kind_is_refused(data: bytes, sentence: str) -> None:
    assert refusal(data) == sentence


def test_text_after_the_document_is_refused_with_its_line() -> None:
    assert f"line {dumps(SMALL).count(10) + 1}, column" in refusal(dumps(SMALL) + b"x")


@in_turn("number", ["NaN", "Infinity", "-Infinity", "0x1", "1,5", "'1'", "--1", "?"])
def test_a_number_that_json_does_not_allow_is_refused_with_its_line(number: str) -> None:
    data = dumps(SMALL).replace(b"5e-324", number.encode())
    line = dumps(SMALL).split(b"5e-324")[0].count(b"\n") + 1
    if number == "1,5":  # two numbers to JSON
        assert "biases have shape (2,), expected (1,)" in refusal(data)
    else:
        assert f"not JSON text (line {line}, column" in refusal(data)


@pytest.mark.parametrize(
    "data", [DEEP, b"[" * 100_000, b'{"format": "kassei", "version": 1, "x": ' + DEEP + b"}", b'{"a":' * 100_000]
)
def test_a_file_that_is_nested_too_deeply_is_refused(data: bytes) -> None:
    assert refusal(data) == "The file is nested too deeply: it has more brackets within brackets than can be read."


@pytest.mark.parametrize("text", [r'"\ud800"', r'"\ud800x"', r'"\ud800\n"', r'"\ud800\u0041"', r'"\udc00"', r'"\\\ud800"'])
def test_a_lone_surrogate_is_not_taken_for_the_end_of_the_file(text: str) -> None:
    assert "The file has half of a character (line 2, column " in refusal(b'{"a":\n ' + text.encode() + b"}")


@pytest.mark.parametrize("text", [r'"\\ud800', r'"\ud83d', r'"\ud83d\u', r'"\ud83d\ude0', r'"\ud83d\ude00'])
def test_the_end_of_the_file_in_an_escape_is_not_taken_for_a_lone_surrogate(text: str) -> None:
    assert refusal(b'{"a":' + text.encode()) == INCOMPLETE.format(5 + len(text))


def test_nested_lists_that_can_be_parsed_are_refused_with_their_location() -> None:
    assert (
        refusal(changed("x/0", json.loads("[" * 300 + "]" * 300))) == "The file has a list at x[0], where a number is needed."
    )


TOO_LARGE = "The file has a number that is too large for float64."
NOT_UTF8 = "The file is not text in UTF-8 (line {}, column {})."


@pytest.mark.parametrize(
    ("value", "sentence"),
    [(b"1e999", TOO_LARGE), (b"-1e999", TOO_LARGE), (b'"\xff"', NOT_UTF8), (b'"\xe3\x81"', NOT_UTF8)],
)
def test_a_number_beyond_float64_and_bytes_that_are_not_utf_8_are_refused(value: bytes, sentence: str) -> None:
    data = dumps(SMALL)
    before = data[: data.index(b"5e-324")]
    line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n") + 1  # plus 1 for the quotation mark
    assert refusal(data.replace(b"5e-324", value)) == sentence.format(line, column)


@pytest.mark.parametrize("digits", [20, 308, 400, 5000])
def test_an_integer_is_read_if_float64_can_hold_it_and_refused_otherwise(digits: int) -> None:
    data = dumps(SMALL).replace(b"5e-324", b"1" + b"0" * digits)
    if digits <= 308:
        assert loads(data).network.layers[0].biases[0] == float(f"1e{digits}")
    else:
        refusal(data)


def test_a_file_that_is_cut_anywhere_is_refused_with_one_sentence() -> None:
    data = dumps(SMALL)
    for size in range(len(data) - 1):
        refusal(data[:size])
    assert loads(data[:-1]) == SMALL


def test_a_file_with_any_byte_replaced_is_read_or_refused_with_one_sentence() -> None:
    data = dumps(SMALL)
    for position in range(len(data)):
        for byte in b'\x00\xff"}0x,':
            try:
                loads(data[:position] + bytes([byte]) + data[position + 1 :])
            except FileError as error:
                assert_one_sentence(str(error))


@given(st.binary() | st.binary().map(lambda tail: b'{"format":"kassei","version":1,' + tail))
@settings(max_examples=300)
def test_random_bytes_are_refused(data: bytes) -> None:
    refusal(data)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
locations = [
    "x",
    "x/0",
    "layers",
    "layers/0",
    "layers/0/weights",
    "layers/0/weights/0",
    "layers/0/weights/0/0",
    "layers/0/biases",
]
locations += [
    "layers/0/activation",
    "layers/0/parameters",
    "explorer",
    "explorer/parameters",
    "explorer/inputs",
    "task",
    "samples",
    "samples/inputs",
    "samples/targets",
    "version",
    "format",
]


@given(st.sampled_from(locations), json_values)
@settings(max_examples=300)
def test_any_json_at_any_location_is_read_or_refused(location: str, value: Any) -> None:
    data = changed(location, value)
    try:
        document = loads(data)
    except FileError:
        return
    assert loads(dumps(document)) == document


def test_the_sign_of_a_zero_slope_at_a_kink_is_kept() -> None:
    layer = Layer(np.eye(2), np.zeros(2), "relu", at_kinks=(-0.0,))
    document = replace(Document(), network=Network([layer]), x=(1.0, -0.0))
    for _ in range(2):
        document = loads(dumps(document))
    slopes = document.network.layers[0].at_kinks
    assert slopes is not None
    assert [bool(np.signbit(slope)) for slope in slopes] == [True]
    assert np.signbit(document.x[1])
    assert dumps(document) == dumps(loads(dumps(document)))
