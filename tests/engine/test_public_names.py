"""The public names of the engine: each is found, although its module is imported lazily."""

from __future__ import annotations

import subprocess
import sys

import pytest
from cases import in_turn
from project import ROOT

import engine

IMPORT_ENGINE = """
import sys
import engine
assert engine.VERSION
assert "numpy" not in sys.modules
assert set(engine.__all__) <= set(dir(engine))
"""


@in_turn("name", engine.__all__)
def test_every_public_name_is_found(name: str) -> None:
    assert getattr(engine, name) is getattr(engine, name)


def test_an_unknown_name_raises_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'activation'"):
        engine.activation  # noqa: B018 # pyright: ignore[reportAttributeAccessIssue]


def test_importing_the_engine_does_not_import_numpy() -> None:
    subprocess.run([sys.executable, "-c", IMPORT_ENGINE], cwd=ROOT, check=True)
