"""The public face of the engine: each name is there, though it is imported only when it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest
from project import ROOT

import engine

LIGHT = """
import sys
import engine
assert engine.VERSION
assert "numpy" not in sys.modules
assert set(engine.__all__) <= set(dir(engine))
"""


@pytest.mark.parametrize("name", engine.__all__)
def test_every_public_name_is_found(name: str) -> None:
    assert getattr(engine, name) is getattr(engine, name)


def test_an_unknown_name_is_refused_as_python_does() -> None:
    with pytest.raises(AttributeError, match="no attribute 'activation'"):
        engine.activation  # noqa: B018 # pyright: ignore[reportAttributeAccessIssue]


def test_importing_the_engine_alone_imports_no_numpy() -> None:
    subprocess.run([sys.executable, "-c", LIGHT], cwd=ROOT, check=True)
