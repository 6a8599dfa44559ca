"""Files of every version: each opens with everything it contains."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from codec_cases import changed

from engine import VERSION as PROGRAM
from engine import BoundActivation, Document, FileError, Pin, dumps, loads
from engine.data.datasets import DatasetSettings
from engine.data.names import Names
from engine.data.samples import Samples
from engine.data.scaling import Scaling
from engine.document.bookmark import Bookmark
from engine.document.migrations import VERSION, migrated
from engine.document.training.setup import StopRule

STORED = Path(__file__).parents[2] / "reference" / "documents"


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_stored_file_of_each_version_opens_with_every_number(version: int) -> None:
    data = (STORED / f"version{version}.kassei").read_bytes()
    plain, document = json.loads(data), loads(data)
    assert plain["version"] == version
    assert document.x == tuple(plain["x"])
    for layer, stored in zip(document.network.layers, plain["layers"], strict=True):
        assert (layer.weights.tolist(), layer.biases.tolist()) == (stored["weights"], stored["biases"])
        assert (layer.activation, layer.parameters) == (stored["activation"], stored["parameters"])
    for name in ("inputs", "scores"):
        assert getattr(document.explorer, name) == tuple(plain["explorer"][name])
    assert loads(dumps(document)) == document


def test_what_versions_2_and_3_added_is_read_from_their_files() -> None:
    for version in (2, 3):
        document = loads((STORED / f"version{version}.kassei").read_bytes())
        explorer = document.explorer
        assert explorer.changed == {"leaky_relu": BoundActivation("leaky_relu", {"slope": 0.3}, (1.0,))}
        assert explorer.pins == (
            Pin(BoundActivation("leaky_relu", {"slope": 0.2}), colour=0),
            Pin(BoundActivation("own:Steep := x*sigmoid(beta*x)", {"beta": 2.0}), visible=False, colour=1),
        )
        assert explorer.reference == 1
        assert document.network.layers[0].at_kinks == (0.5,)
        assert document.functions == ("own:Steep := x*sigmoid(beta*x)", "own:段々 := floor(a*x)/a")
    assert (document.samples, document.task) == (Samples([[1.0, 2.0], [-0.5, 0.1]], [[1.0], [0.0]]), "binary")


def test_what_version_4_added_is_read_from_its_file() -> None:
    document = loads((STORED / "version4.kassei").read_bytes())
    assert document.names == Names(("width", "身長"), ("red",), True, "colour")
    assert document.standardising == Scaling((0.25, -1.5), (2.0, 0.1))
    before = loads((STORED / "version3.kassei").read_bytes())
    assert (before.names, before.standardising) == (Names(), None)


def test_what_version_5_added_is_read_from_its_file() -> None:
    document = loads((STORED / "version5.kassei").read_bytes())
    assert (document.target, document.loss, document.learning_rate) == ((0.1,), "half_squared_error", 0.015625)
    before = loads((STORED / "version4.kassei").read_bytes())
    assert (before.target, before.loss, before.learning_rate) == (None, "", Document().learning_rate)


def test_what_version_6_added_is_read_from_its_file() -> None:
    document = loads((STORED / "version6.kassei").read_bytes())
    setup = document.training
    assert setup is not None
    assert (setup.source, setup.points, setup.features) == ("drawn", ((0.5, -1.25, 1), (2.0, 3.0, 0)), ("x1", "product"))
    assert setup.data == DatasetSettings("rings", {"rings": 3.0}, 80, 0.125, 7, 0.25, "leaky_relu", {"slope": 0.2})
    assert (setup.options.optimiser, setup.options.clip_value, setup.options.shuffle) == ("momentum", 2.0, False)
    assert (setup.seed, setup.initialiser, setup.start_seed, setup.stop) == (3, "orthogonal", 5, StopRule(100, 0.01, 20))
    assert loads((STORED / "version5.kassei").read_bytes()).training is None


def test_what_version_7_added_is_read_from_its_file() -> None:
    document = loads((STORED / "version7.kassei").read_bytes())
    assert document.bookmark == Bookmark("playground", "diagram", None, "own:Steep := x*sigmoid(beta*x)")
    before = loads((STORED / "version6.kassei").read_bytes())
    assert before.bookmark == Bookmark()
    assert before == document  # documents are compared without their bookmarks


@pytest.mark.parametrize(
    ("bookmark", "reason"),
    [
        ({"layer": -1}, "The bookmark is at layer 0; layers count from 1."),
        ({"layer": None, "activation": "nothing"}, "nothing"),
        ({"layer": None}, "activation"),
        ({"page": 3}, "bookmark.page"),
        ({"layer": None, "activation": "own:x := x +"}, "a value is missing at the end"),
    ],
)
def test_an_invalid_bookmark_is_refused(bookmark: dict[str, Any], reason: str) -> None:
    with pytest.raises(FileError, match=re.escape(reason)):
        loads(changed("bookmark", bookmark))


def test_a_bookmark_at_a_layer_or_page_that_does_not_exist_is_kept() -> None:
    assert loads(changed("bookmark", {"layer": 40, "page": "of a later program"})).bookmark.layer == 40


def test_a_file_of_the_current_version_is_written_byte_for_byte_as_it_was_read() -> None:
    data = (STORED / f"version{VERSION}.kassei").read_bytes()
    assert dumps(loads(data)) == data.replace(b'"0.1.0"', f'"{PROGRAM}"'.encode())


def test_migrations_run_in_order_from_the_file_s_version() -> None:
    migrations = (lambda plain: plain | {"x": "one"}, lambda plain: plain | {"x": f"{plain['x']}, two"})
    assert migrated({"x": "none"}, 1, migrations) == {"x": "one, two"}
    assert migrated({"x": "none"}, 2, migrations) == {"x": "none, two"}
    assert migrated({"x": "none"}, 3, migrations) == {"x": "none"}
