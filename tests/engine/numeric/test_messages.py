"""Messages of the engine: marked for translation, complete sentences, given exactly their fields, and picklable."""

from __future__ import annotations

import ast
import pickle
import string

import pytest
from cases import in_turn
from engine_cases import assert_one_sentence
from project import ROOT

from engine import ACTIVATIONS, FAMILIES, KasseiError, Layer, Message, ShapeError, loads
from engine.numeric.messages import QT_TRANSLATE_NOOP

SOURCES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in sorted((ROOT / "engine").rglob("*.py"))
}
TREES = {path: ast.parse(source) for path, source in SOURCES.items() if QT_TRANSLATE_NOOP.__name__ in source}
CALLS = [(path, node) for path, tree in TREES.items() for node in ast.walk(tree) if isinstance(node, ast.Call)]


def is_marked(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QT_TRANSLATE_NOOP"


def marked() -> list[tuple[str, ast.Call]]:
    return [(f"{path}:{node.lineno}:{node.col_offset}", node) for path, node in CALLS if is_marked(node)]


def text_of(call: ast.Call) -> tuple[str, str]:
    """Return the context and text of a QT_TRANSLATE_NOOP call; ValueError unless both are plain strings."""
    context, text = (ast.literal_eval(argument) for argument in call.args)
    return context, text


def fields_of(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


MARKED = dict(marked())
TEMPLATES = {location: text_of(call)[1] for location, call in MARKED.items() if text_of(call)[0] == "messages"}
USES = {
    f"{path}:{node.lineno}:{node.col_offset}": (node, text_of(node.args[0])[1])
    for path, node in CALLS
    if node.args and isinstance(node.args[0], ast.Call) and is_marked(node.args[0])
    if text_of(node.args[0])[0] == "messages"
}


def test_every_template_with_fields_is_the_first_argument_of_an_error_or_a_constant() -> None:
    assert len(TEMPLATES) >= 25
    # Templates without fields are reasons inside other sentences, and may appear anywhere.
    with_fields = [template for template in TEMPLATES.values() if fields_of(template)]
    uses_with_fields = [template for _, template in USES.values() if fields_of(template)]
    # Templates in constants are used by several modules, like those about files.
    constants = [
        text_of(node.value)[1]
        for tree in TREES.values()
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and is_marked(node.value)
        if text_of(node.value)[0] == "messages" and fields_of(text_of(node.value)[1])
    ]
    assert len(uses_with_fields) + len(constants) == len(with_fields), "a template that is not the first argument of an error"


@in_turn("call", MARKED.values(), MARKED)
def test_a_marked_text_is_a_plain_string_in_a_known_context(call: ast.Call) -> None:
    context, text = text_of(call)
    assert not call.keywords
    assert context in {
        *("messages", "activations", "families", "parameters", "notes", "quantities", "kinds", "reasons"),
        *(
            "exporters",
            "frameworks",
            "explanations",
            "initialisers",
            "presets",
            "tasks",
            "insights",
            "samples",
            "edits",
            "roles",
        ),
        *("losses", "gradient_check", "mistakes", "optimisers", "schedules", "datasets", "settings", "remarks", "problems"),
        *("remedies", "stories", "normalisations"),
    }
    assert text.strip() == text
    assert text


@in_turn("template", TEMPLATES.values(), TEMPLATES)
def test_a_template_is_one_sentence(template: str) -> None:
    assert all(name.isidentifier() for name in fields_of(template))
    assert_one_sentence(template.format(**dict.fromkeys(fields_of(template), "something")))


@in_turn(("call", "template"), USES.values(), USES)
def test_a_template_gets_exactly_its_fields(call: ast.Call, template: str) -> None:
    assert {keyword.arg for keyword in call.keywords} == fields_of(template)
    # An error about a formula has further arguments, the positions of the characters.
    assert len(call.args) == 1 or ast.unparse(call.func) in {"ExpressionError", "fault"}


def test_names_and_notes_of_the_catalogue_are_marked() -> None:
    texts = {text_of(call) for _, call in marked()}
    for record in ACTIVATIONS.values():
        assert ("activations", record.name) in texts
        assert {("parameters", parameter.name) for parameter in record.parameters} <= texts
        notes = record.notes
        for note in (notes.summary, notes.use, notes.strengths, notes.weaknesses, notes.remedies):
            assert ("notes", note) in texts
    assert {("families", name) for name in FAMILIES.values()} <= texts


def test_marking_returns_the_text_unchanged() -> None:
    assert QT_TRANSLATE_NOOP("context", "text {field}") == "text {field}"


def errors_of_every_kind() -> list[KasseiError]:
    """Return errors of several kinds, with numbers, shapes and messages as fields."""
    calls = [
        lambda: Layer([[1.0]], [1.0, 2.0]),
        lambda: Layer([[1.0]], [float("-inf")]),
        lambda: ACTIVATIONS["relu"].f(1.0, slope=1.0),
        lambda: ACTIVATIONS["softmax"].df(1.0),
        lambda: ACTIVATIONS["softmax"].f(1.0, temperature=-1.0),
        lambda: loads(b'{"format": "kassei", "version": 1, "x": 5, "layers": []}'),
    ]
    errors = []
    for call in calls:
        with pytest.raises(KasseiError) as caught:
            call()
        errors.append(caught.value)
    return errors


@pytest.mark.parametrize("error", errors_of_every_kind(), ids=str)
def test_an_error_survives_pickling(error: KasseiError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert again.message == error.message
    assert again.args == error.args


def test_an_error_carries_its_template_and_fields() -> None:
    error = ShapeError("{name} has {found}", name=Message("weights", context="quantities"), found=(2, 3))
    assert str(error) == "weights has (2, 3)"
    assert error.message == Message("{name} has {found}", {"name": Message("weights", context="quantities"), "found": (2, 3)})
    assert error.message.context == "messages"
    assert isinstance(error, ValueError)


def test_fields_are_not_formatted_as_templates() -> None:
    assert str(KasseiError("{name} is unknown", name="{name} {0} %s")) == "{name} {0} %s is unknown"
