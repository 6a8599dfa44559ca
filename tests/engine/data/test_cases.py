"""Numbers, lists, blocks and tables as people have them: each case of tests/reference/cases is read or refused as expected."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from cases import in_turn

from engine import KasseiError
from engine.data.tables.block import block_of
from engine.data.tables.csv_table import CsvReader
from engine.numeric.parse import parse_list, parse_number

FOLDER = Path(__file__).parents[2] / "reference" / "cases"
CASES = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
Case = dict[str, Any]


def text_of(case: Case) -> str:
    return (FOLDER / case["input"]).read_bytes().decode("utf-8")


def read_csv(case: Case) -> npt.ArrayLike:
    reader = CsvReader(FOLDER / case["input"], case["inputs"], case["outputs"])
    while reader.step():
        pass
    assert reader.result is not None
    return reader.result.table()


READERS: dict[str, Callable[[Case], npt.ArrayLike]] = {
    "number": lambda case: parse_number(text_of(case)),
    "list": lambda case: parse_list(text_of(case)),
    "block": lambda case: block_of(text_of(case), header=True),
    "csv": read_csv,
}


def expected_of(case: Case) -> dict[str, Any]:
    expected = case["expected"]
    return json.loads((FOLDER / expected["file"]).read_text(encoding="utf-8")) if "file" in expected else expected


@in_turn("case", CASES, ids=[case["name"] for case in CASES])
def test_a_case_is_read_as_expected_or_refused(case: Case) -> None:
    expected = expected_of(case)
    if expected.get("refused"):
        with pytest.raises(KasseiError):
            READERS[case["kind"]](case)
        return
    values = next((expected[name] for name in ("rows", "values", "value") if name in expected), None)
    try:
        found = np.asarray(READERS[case["kind"]](case))
    except KasseiError:
        assert values is None or expected.get("or_refused")  # an ambiguous input may be refused
        return
    assert np.isfinite(found).all()
    if values is not None:
        np.testing.assert_allclose(found, np.asarray(values, float), rtol=1e-15, atol=0, strict=True)
