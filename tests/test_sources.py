"""Rules for source files: translatable, short and documented; and for test files: short, without private attributes."""

from __future__ import annotations

import ast
import re
import tokenize
from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import StringIO
from pathlib import Path

import pytest
from cases import in_turn
from project import ROOT
from sources import EVERY_FOLDER, EVERY_SOURCE, names


@lru_cache(maxsize=1)
def nodes_of(text: str) -> tuple[ast.AST, ...]:
    """Return all nodes of a source, parsed once for all rules."""
    return tuple(ast.walk(ast.parse(text)))


def calls_of(nodes: Iterable[ast.AST], *names: str) -> Iterator[ast.Call]:
    """Yield the calls of functions or methods with one of these names."""
    for node in nodes:
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in names:
                yield node


# --- translation -------------------------------------------------------------------------------------------------


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def has_f_string(call: ast.Call) -> bool:
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    return any(isinstance(node, ast.JoinedStr) for value in values for node in ast.walk(value))


def lost_to_lupdate(text: str) -> list[str]:
    """Return "line: call" of the calls that Qt's string extractor does not find, or finds without their text.

    It reads tr(), translate() and QT_TRANSLATE_NOOP() with plain literals, but nothing inside an f-string. It does not know
    text(), whose literals therefore have to be marked. translate() is also the name of a method that moves a rectangle.
    """
    nodes = nodes_of(text)
    lost = [call for call in calls_of(nodes, "tr", "translate", "QT_TRANSLATE_NOOP", "text") if has_f_string(call)]
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            lost += calls_of(ast.walk(node), "tr", "translate", "QT_TRANSLATE_NOOP")
    lost += [call for call in calls_of(nodes, "tr") if not (call.args and all(map(is_text, call.args[:2])))]
    lost += [call for call in calls_of(nodes, "QT_TRANSLATE_NOOP") if len(call.args) != 2 or not all(map(is_text, call.args))]
    lost += [call for call in calls_of(nodes, "text") if len(call.args) == 2 and not may_be_marked(call.args[1])]
    return [f"{line}: {call}" for line, call in sorted({(call.lineno, ast.unparse(call)) for call in lost})]


def may_be_marked(source: ast.expr) -> bool:
    """Return whether an argument of text() can be a marked string: it is neither a literal nor composed here."""
    composed = ast.JoinedStr | ast.BinOp | ast.Constant
    return not isinstance(source, composed) and not any(calls_of(ast.walk(source), "format", "join", "replace"))


@pytest.mark.parametrize(
    "text",
    [
        "self.tr(f'{name} of the layer')",
        "tr(f'Layer')",
        "self.tr('a' + 'b')",
        "self.tr('{name}'.format(name=name))",
        "self.tr(words)",
        "self.tr()",
        "self.tr('Layer', note)",
        "QCoreApplication.translate('messages', f'{name}')",
        "translate(context=f'{name}', source='a')",
        "f'{self.tr(\"Untitled\")}[*]'",
        "f'{path.name if path else self.tr(\"Untitled\")}[*]'",
        'f\'{translate("messages", "a")}\'',
        'f\'{QT_TRANSLATE_NOOP("messages", "a")}\'',
        "QT_TRANSLATE_NOOP('messages', f'{name} is wrong')",
        "QT_TRANSLATE_NOOP('messages', 'a' + 'b')",
        "QT_TRANSLATE_NOOP(CONTEXT, 'a')",
        "QT_TRANSLATE_NOOP('messages', WORDS)",
        "QT_TRANSLATE_NOOP('a')",
        "text('actions', f'{name}')",
        "text('actions', 'Open ' + name)",
        "text('actions', 'Open {name}'.format(name=name))",
        "text('actions', 'Open')",
    ],
)
def test_the_scan_for_lupdate_finds_a_text_that_is_lost(text: str) -> None:
    assert len(lost_to_lupdate(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "self.tr('Layer {number}').format(number=f'{number}')",
        "self.tr('one ' 'two')",
        "self.tr('%n layers', '', count)",
        "QT_TRANSLATE_NOOP('messages', 'one ' 'two')",
        "QT_TRANSLATE_NOOP('messages', '{file} was not opened.')",
        "QCoreApplication.translate(context, source)",
        "box.translate(0, -box.height())",
        "f'{text(\"notes\", record.notes.remedies)} →'",
        "text('menus', MENUS.get(name) or CHOICE_MENUS[name])",
        "self.field.text()",
    ],
)
def test_the_scan_for_lupdate_accepts_what_it_finds(text: str) -> None:
    assert lost_to_lupdate(text) == []


# --- sizes and docstrings ----------------------------------------------------------------------------------------


@EVERY_FOLDER
def test_a_folder_has_a_docstring_of_two_or_three_sentences(folder: Path) -> None:
    docstring = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert 2 <= len(re.findall(r"[.](?=\s|$)", docstring)) <= 3


def long_functions(text: str, most: int) -> list[str]:
    return [
        f"{node.lineno}: {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for node in nodes_of(text)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if node.end_lineno is not None and node.end_lineno - node.lineno + 1 > most
    ]


@EVERY_SOURCE
def test_no_file_is_long(path: Path) -> None:
    most = 30 if path == ROOT / "main.py" else 400
    assert len(path.read_text(encoding="utf-8").splitlines()) <= most


def test_the_scan_finds_long_functions() -> None:
    assert long_functions("def f():\n" + "    pass\n" * 60, 60) == ["1: f has 61 lines"]
    assert long_functions("def f():\n" + "    pass\n" * 59, 60) == []


# Hooks of a base class or mixin, which documents them.
HOOKS = {"_retranslate", "_restyle", "_lay_out", "_connect", "_state_changed"}


def helpers_without_a_sentence(text: str, most: int = 8) -> list[str]:
    """Return "line: name" of private functions of more than `most` lines without a docstring, except hooks."""
    return [
        f"{node.lineno}: {node.name}"
        for node in nodes_of(text)
        if isinstance(node, ast.FunctionDef)
        and is_private(node.name)
        and node.name not in HOOKS
        and ast.get_docstring(node) is None
        if node.end_lineno is not None and node.end_lineno - node.lineno + 1 > most
    ]


def test_the_scan_finds_long_private_functions_without_a_docstring() -> None:
    body = "    pass\n" * 8
    assert helpers_without_a_sentence(f"def _f():\n{body}") == ["1: _f"]
    assert helpers_without_a_sentence(f'def _f():\n    """Do it."""\n{body}def f():\n{body}def __f__():\n{body}') == []


# Phrases that are not idiomatic English, and what to write instead.
NOT_ENGLISH = {
    "so many": "this many",
    "way back": "backward pass",
    "is no number": "is not a number",
    "for ever": "forever",
    "take back": "undo",
    "made anew": "created again",
    "in sight": "visible",
    "spoken of": "mentioned",
}


# Any of them, also over the end of a line and the sign of a comment.
ANY_PHRASE = re.compile("|".join(rf"\b{phrase}\b".replace(" ", r"\W+") for phrase in NOT_ENGLISH), re.IGNORECASE)


def odd_phrases(text: str) -> list[str]:
    """Return the phrases of NOT_ENGLISH in the docstrings and comments of a source, in the order of the table."""
    if not ANY_PHRASE.search(text):  # splitting a source into tokens takes longer than all other rules
        return []
    tokens = tokenize.generate_tokens(StringIO(text).readline)
    comments = [token.string.lstrip("# ") for token in tokens if token.type == tokenize.COMMENT]
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = [ast.get_docstring(node) or "" for node in nodes_of(text) if isinstance(node, documented)]
    prose = " ".join(" ".join([*docstrings, *comments]).split()).lower()
    return [phrase for phrase in NOT_ENGLISH if re.search(rf"\b{phrase}\b", prose)]


def test_the_scan_finds_unidiomatic_phrases() -> None:
    assert odd_phrases('"""The way\n    back."""\nx = 1  # so many of them') == ["so many", "way back"]
    assert odd_phrases('x = "so many"  # this many') == []


def takes_at(text: str) -> list[str]:
    """Return the calls of QLayout.takeAt(), which in PySide 6.11 leaks 96 bytes at every call; removeWidget() does not."""
    return [ast.unparse(call) for call in calls_of(nodes_of(text), "takeAt")]


RULES = {
    "every text to translate is found by lupdate": lost_to_lupdate,
    "no function is long": lambda text: long_functions(text, 60),
    "a long private function has a docstring": helpers_without_a_sentence,
    "docstrings and comments have no unidiomatic phrase": odd_phrases,
    "takeAt() of layouts is not used": takes_at,
}


@EVERY_SOURCE
def test_a_source_keeps_every_rule(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert {rule: found for rule, scan in RULES.items() if (found := scan(text))} == {}


# --- the tests ---------------------------------------------------------------------------------------------------

TESTS = sorted((ROOT / "tests").rglob("*.py"))
EVERY_TEST = in_turn("path", TESTS, names(TESTS))
# Documented by Python in spite of the underscore, for ending or crashing a process.
DOCUMENTED = {"os._exit", "faulthandler._sigsegv"}


def private_reaches(text: str) -> list[str]:
    """Return "line: expression" of every use of a private attribute, except of `self` and `cls`, and of private imports."""
    nodes = nodes_of(text)
    reaches: list[ast.expr | ast.stmt] = [
        node
        for node in nodes
        if isinstance(node, ast.Attribute)
        and is_private(node.attr)
        and ast.unparse(node.value) not in {"self", "cls"}
        and ast.unparse(node) not in DOCUMENTED
    ]
    names = ((call, node) for call in calls_of(nodes, "setattr", "getattr", "delattr") for node in call.args[1:2])
    reaches += [call for call, node in names if isinstance(node, ast.Constant) and is_private(str(node.value))]
    imports = (node for node in nodes if isinstance(node, ast.ImportFrom))
    reaches += [node for node in imports if any(is_private(alias.name) for alias in node.names)]
    return [f"{node.lineno}: {ast.unparse(node)}" for node in sorted(reaches, key=lambda node: node.lineno)]


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


@EVERY_TEST
def test_no_test_file_is_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


RULES_OF_TESTS = {
    "docstrings and comments have no unidiomatic phrase": odd_phrases,
    "no test uses private attributes": private_reaches,
}


@EVERY_TEST
def test_a_test_file_keeps_every_rule(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert {rule: found for rule, scan in RULES_OF_TESTS.items() if (found := scan(text))} == {}


def test_the_scan_finds_uses_of_private_attributes() -> None:
    found = private_reaches("view._timer.stop()\nself._view.show()\nself.view._items\npatch.setattr(module, '_LIMIT', 3)")
    assert found == ["1: view._timer", "3: self.view._items", "4: patch.setattr(module, '_LIMIT', 3)"]
    assert private_reaches("from gui.session import _open, main") == ["1: from gui.session import _open, main"]
    assert private_reaches("os._exit(1)\ncls._made\nview.__class__\nfile.sync()\nsetattr(one, 'name', 2)") == []
