"""Samples read from and written to CSV files: common formats are read, and files that are not tables are refused."""

from __future__ import annotations

import gc
import os
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from engine_cases import assert_one_sentence
from hypothesis import given
from hypothesis import strategies as st

from engine import FileError, KasseiError
from engine.data.samples import MOST_NUMBERS, MOST_ROWS, Samples
from engine.data.tables import text_file
from engine.data.tables.csv_table import CsvReader, csv_parts

OPEN_FILES = Path("/proc/self/fd")


def is_open(path: Path) -> bool:
    """Return whether this process holds a file open."""
    return path.resolve() in {entry.readlink() for entry in OPEN_FILES.iterdir() if entry.is_symlink()}


XOR = Samples([[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]])
finite = st.floats(allow_nan=False, allow_infinity=False)


@pytest.fixture
def write(tmp_path):
    """A function that writes a file, a text in UTF-8, and returns its path."""

    def to_file(content: str | bytes, name: str = "data.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return to_file


def read(path: Path, inputs: int = 2, outputs: int = 1) -> SimpleNamespace:
    """Read a file step by step, checking the progress, and return its samples and notes."""
    reader = CsvReader(path, inputs, outputs)
    while reader.step():
        assert reader.result is None
        assert 0 <= reader.progress <= 1
    assert reader.progress == 1
    assert isinstance(reader.result, Samples)
    return SimpleNamespace(samples=reader.result, notes=[str(note) for note in reader.notes])


def exhaust(reader: CsvReader) -> None:
    while reader.step():
        pass


def refusal(path: Path, inputs: int = 2, outputs: int = 1) -> str:
    """Return the sentence with which a file is refused, after checking that it is one."""
    with pytest.raises(KasseiError) as raised:
        read(path, inputs, outputs)
    assert_one_sentence(str(raised.value))
    return str(raised.value)


# --- reading -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "0,0,0\n0,1,1\n1,0,1\n1,1,0\n",
        "0,0,0\r\n0,1,1\r\n1,0,1\r\n1,1,0",
        "0,0,0\r0,1,1\r1,0,1\r1,1,0\r",
        "x1,x2,t1\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n",
        "first,second,answer\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n",
        "0;0;0\n0;1;1\n1;0;1\n1;1;0\n",
        "0\t0\t0\n0\t1\t1\n1\t0\t1\n1\t1\t0\n",
        "0 0 0\n0   1 1\n 1 0 1 \n1 1 0\n",
        "sep=;\nx1;x2;t\n0;0;0\n0;1;1\n1;0;1\n1;1;0\n",
        '"x1","x2","t1"\n"0","0","0"\n"0","1","1"\n"1","0","1"\n"1","1","0"\n',
        "# XOR\n\n0,0,0\n\n   \n0,1,1\n# the second half\n1,0,1\n1,1,0\n,,\n",
        "0,0,0,\n0,1,1,\n1,0,1,\n1,1,0,\n",
        "０,０,０\n０,１,１\n1,0,１\n1,1,0\n",
        "0,0,0\n0, 1, 1\n1 , 0 , 1.0\n1e0,2/2,-0\n",
        'x1,"x\n2",t1\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n',
    ],
)
def test_a_table_is_read_in_every_common_format(write, text):
    assert read(write(text)).samples == XOR


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "shift_jis"])
def test_a_table_is_read_in_any_encoding(write, encoding):
    text = "# 排他的論理和\n入力1,入力2,目標\n０,0,0\n0,1,1\n1,0,1\n1,1,0\n"
    assert read(write(text.encode(encoding))).samples == XOR


@pytest.mark.parametrize("header", ["x2,t1,x1", "X2, Target, X1", "input_2,target_1,input_1", "入力２,正解,入力１", "x₂,t,x₁"])
def test_columns_are_ordered_by_their_names(write, header):
    read_ = read(write(f"{header}\n1,0.5,2\n3,-0.5,4\n"))
    assert read_.samples == Samples([[2, 1], [4, 3]], [[0.5], [-0.5]])
    assert read_.notes == []


def test_columns_with_the_same_name_keep_their_order(write):
    assert read(write("target,x,x\n0.5,1,2\n")).samples == Samples([[1, 2]], [[0.5]])


def test_a_table_of_inputs_only_has_no_targets(write):
    samples = read(write("1,2\n3,4\n")).samples
    assert samples == Samples([[1, 2], [3, 4]])
    assert not samples.has_targets


def test_one_column_is_one_input(write):
    assert read(write("x\n1\n2.5\n"), inputs=1).samples == Samples([[1], [2.5]])


def test_outputs_are_left_out_if_there_are_targets(write):
    read_ = read(write("x1,x2,t1,y1\n0,1,1,nan\n1,1,0,inf\n"))
    assert read_.samples == Samples([[0, 1], [1, 1]], [[1], [0]])
    assert read_.notes == ["Left out: y1."]


def test_y_is_the_target_if_there_is_no_other(write):
    read_ = read(write("x1,x2,y\n0,1,1\n"))
    assert read_.samples == Samples([[0, 1]], [[1]])
    assert read_.notes == ["Taken as targets: y."]


@pytest.mark.parametrize(
    ("header", "names"), [("x1,x2,out1", "out1"), ("Output 1,x1,x2", "Output 1"), ("入力1,入力2,出力", "出力")]
)
def test_the_note_names_the_column_that_was_used_as_the_target(write, header, names):
    assert read(write(f"{header}\n0,1,1\n")).notes == [f"Taken as targets: {names}."]


@pytest.mark.parametrize("header", ["", "x1,x2,class\n", "length,width,kind\n"])
def test_classes_become_targets(write, header):
    read_ = read(write(f"{header}5,6,0\n7,8,2\n"), outputs=3)
    assert read_.samples == Samples([[5, 6], [7, 8]], [[1, 0, 0], [0, 0, 1]])
    assert read_.notes == ["Its classes 0, 1, 2 became targets: 1 for the class, 0 for the others."]


def test_decimal_commas_are_read_with_a_note(write):
    read_ = read(write("x1;x2;t1\n1,5;-0,25;1e3\n2;3,5;4\n"))
    assert read_.samples == Samples([[1.5, -0.25], [2, 3.5]], [[1000], [4]])
    assert read_.notes == ["Its commas were read as decimal marks."]


def test_a_file_read_in_several_parts_is_read_completely(write, monkeypatch):
    monkeypatch.setattr(text_file, "PART", 7)
    rows = np.random.default_rng(0).normal(size=(200, 3))
    text = "x1,x2,t1\r\n" + "\r\n".join(",".join(map(repr, row)) for row in rows.tolist())
    for encoding in ("utf-8", "utf-16"):
        assert read(write(text.encode(encoding))).samples == Samples(rows[:, :2], rows[:, 2:])


# --- refusals ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1,2\n3,abc\n", "data.csv, line 2: “abc” is not a number."),
        ("# a\n\nx1,x2\n1,2\n\n3,abc\n", "data.csv, line 6: “abc” is not a number."),
        ("abc,2\n3,4\n", "data.csv, line 1: “abc” is not a number."),
        ("1,2\n3,nan\n", "data.csv, line 2: “nan” in column 2 stands for a missing value."),
        ("nan,nan\n3,4\n", "data.csv, line 1: “nan” in column 1 stands for a missing value."),
        ("1,2\n-inf,4\n", "data.csv, line 2: -inf is not finite; a finite number is needed."),
        ("1,2\n1e999,4\n", "data.csv, line 2: 1e999 is too large for a float64 number."),
        ("1,2\n1/0,4\n", "data.csv, line 2: 1/0 divides by zero."),
        ("1,2\n1_000,4\n", "data.csv, line 2: “1_000” is not a number."),
        ("1,2\n0x10,4\n", "data.csv, line 2: “0x10” is not a number."),
        ("1,2\n,4\n", "data.csv, line 2: the cell in column 1 is empty."),
        ("1,2\n3,4\n5,6,7\n", "data.csv, line 3: its number of cells is 3, that of the first row 2."),
        ("1,2\n3,4\n5\n", "data.csv, line 3: its number of cells is 1, that of the first row 2."),
        ("1,2\n3,4\n5,", "data.csv, line 3: the cell in column 2 is empty."),
        ('1,2\n"3,4\n5,6\n', "data.csv, line 2: its number of cells is 1, that of the first row 2."),
        ("1,5;2\n1.5;2\n", "data.csv, line 2: some numbers have a decimal comma, others a decimal point."),
        ("1.5\t2\n1,234\t2\n", "data.csv, line 2: The comma of “1,234” can be read in two ways; write a decimal point."),
        ("", "data.csv has no rows of numbers."),
        ("\n\n# nothing\n", "data.csv has no rows of numbers."),
        ("x1,x2\n", "data.csv has no rows of numbers."),
        ("1,2,3,4\n", "data.csv has 4 columns; 2 are needed for the inputs, or 3 with targets."),
        ("1\n", "data.csv has 1 columns; 2 are needed for the inputs, or 3 with targets."),
        ("x1,x2,x3\n1,2,3\n", "data.csv has 3 columns of inputs; the network takes 2."),
        ("x1,x2,t1,t2\n1,2,3,4\n", "data.csv has 2 columns of targets; the network has 1 outputs."),
        ("@relation t\n@data\n1,2\n", "data.csv is an ARFF file; save it as CSV to read it."),
        ("a,b,c\n0.5;1;2\n3;4;5\n", "data.csv: line 1 has other separators than the rows below it."),
        ("$1,$2\n3,4\n", "data.csv, line 1: “$1” is not a number."),
        ("1,234.5;2\n3;4\n", "data.csv, line 1: “1,234.5” is not a number."),
        ("50%,1\n0.5,2\n", "data.csv, line 2: some numbers have a percent sign, others none."),
    ],
)
def test_invalid_tables_are_refused_with_line_and_reason(write, text, sentence):
    assert refusal(write(text)) == sentence


def test_invalid_classes_are_refused(write):
    assert refusal(write("1,2,0\n1,2,3\n"), outputs=3) == "data.csv has 4 classes; the network has 3 outputs."
    halves = "data.csv, line 1: 0.5 is no class; classes are words or whole numbers."
    assert refusal(write("1,2,0.5\n"), outputs=3) == halves
    wide = "data.csv has 4 columns; 2 are needed for the inputs, 5 with targets, or 3 with a class."
    assert refusal(write("1,2,3,4\n"), outputs=3) == wide


def test_a_table_of_a_thousand_columns_is_refused(write):
    row = ",".join(map(repr, np.random.default_rng(0).normal(size=1000).tolist()))
    assert refusal(write(f"{row}\n{row}\n")) == "data.csv has 1000 columns; 2 are needed for the inputs, or 3 with targets."


@pytest.mark.parametrize("cut", [1, 5, 9, 14])
def test_a_truncated_file_is_read_or_refused_with_one_sentence(write, cut):
    text = "0.5,1.5\n2.5,3.5"[:cut]
    try:
        assert len(read(write(text)).samples)
    except FileError as error:
        assert_one_sentence(str(error))


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 100,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0",
        "1,2\n".encode("utf-32"),
        "1,2\n".encode("utf-16-le"),
    ],
)
def test_a_file_that_is_not_text_is_refused(write, data):
    assert refusal(write(data)) == "data.csv is no text in UTF-8, UTF-16, Shift_JIS or Windows-1252."


def test_a_line_that_is_too_long_is_refused(write):
    assert refusal(write("1,2\n" + "1," * 5_000_000)) == "data.csv, line 2: it is longer than 65536 characters."


def test_a_file_that_is_too_large_is_refused(tmp_path):
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(text_file.LARGEST + 1)
    assert refusal(tmp_path / "large.csv") == "large.csv has 65 MB; a table of at most 64 MB can be read."


def test_too_many_rows_are_refused(write):
    path = write("1,2\n" * (3 * MOST_ROWS))
    reader = CsvReader(path, 2, 1)
    with pytest.raises(FileError, match=f"data.csv has more than {MOST_ROWS} rows of samples"):
        exhaust(reader)


def test_too_many_numbers_are_refused(write):
    row = ",".join("1" * 16) + "\n"
    reader = CsvReader(write(row * (MOST_NUMBERS // 16 + 1)), 16, 1)
    with pytest.raises(FileError, match=f"data.csv has more than {MOST_NUMBERS} numbers"):
        exhaust(reader)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    assert refusal(tmp_path / "pipe.csv") == "pipe.csv is no ordinary file."


def test_folders_and_missing_files_are_refused(tmp_path):
    assert refusal(tmp_path) == f"{tmp_path.name} cannot be read: it is a folder."
    assert refusal(tmp_path / "none.csv") == "none.csv cannot be read: there is no such file or folder."


@pytest.mark.skipif(not OPEN_FILES.exists(), reason="only Linux lists in /proc which files a process has open")
def test_a_reader_closes_its_file_after_success_and_after_failure(write):
    good, bad = write("1,2\n", "good.csv"), write("1,2\n3,x\n", "bad.csv")
    readers = [CsvReader(good, 2, 1), CsvReader(bad, 2, 1)]
    assert is_open(good)
    assert is_open(bad)
    exhaust(readers[0])
    with pytest.raises(FileError):
        exhaust(readers[1])
    assert not is_open(good)
    assert not is_open(bad)


@pytest.mark.skipif(not OPEN_FILES.exists(), reason="only Linux lists in /proc which files a process has open")
def test_a_reader_that_is_closed_or_deleted_early_closes_its_file(write):
    path = write("1,2\n")
    half = CsvReader(path, 2, 1)
    assert is_open(path)
    half.close()
    assert not is_open(path)
    forgotten = CsvReader(path, 2, 1)
    assert is_open(path)
    del forgotten
    gc.collect()
    assert not is_open(path)


@given(st.text())
def test_any_text_is_read_or_refused_with_one_sentence(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        read(path)
    except KasseiError as error:
        assert_one_sentence(str(error))


@given(st.binary())
def test_any_bytes_are_read_or_refused(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(data)
    with suppress(KasseiError):
        assert len(read(path).samples)


# --- writing -----------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(finite, finite, finite), min_size=1, max_size=20), st.booleans())
def test_numbers_survive_a_csv_file_bit_for_bit(tmp_path_factory, rows, has_targets):
    table = np.array(rows)
    samples = Samples(table[:, :2], table[:, 2:] if has_targets else None)
    path = tmp_path_factory.mktemp("csv") / "out.csv"
    path.write_bytes("".join(csv_parts(samples, rows=7)).encode())
    found = read(path).samples
    assert found.inputs.tobytes() == samples.inputs.tobytes()
    assert found.targets.tobytes() == samples.targets.tobytes()


def test_outputs_are_written_as_further_columns(write):
    samples, outputs = XOR, np.array([[0.1], [np.inf], [np.nan], [1 / 3]])
    text = "".join(csv_parts(samples, outputs, rows=3))
    assert text.startswith("x1,x2,t1,y1\r\n0.0,0.0,0.0,0.1\r\n0.0,1.0,1.0,inf\r\n")
    assert read(write(text)).samples == samples
