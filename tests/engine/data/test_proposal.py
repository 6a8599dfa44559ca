"""Proposals for a table: the roles of its columns, changes to them, and the samples and names that result."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine import KasseiError
from engine.data.names import Names
from engine.data.samples import Samples
from engine.data.tables.csv_table import TableReader, csv_parts
from engine.data.tables.proposal import Proposal


@pytest.fixture
def propose(tmp_path: Path):
    """A function that proposes roles for the columns of a text, for a network with this many inputs and outputs."""

    def proposal_for(text: str | bytes, inputs: int = 2, outputs: int = 1) -> Proposal:
        path = tmp_path / "data.csv"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        reader = TableReader(path, inputs, outputs)
        while reader.step():
            pass
        assert reader.proposal is not None
        return reader.proposal

    return proposal_for


I, T, C, O = "input", "target", "class", "left_out"  # noqa: E741


@pytest.mark.parametrize(
    ("text", "network", "roles", "is_asked"),
    [
        ("id,x1,x2\n7,1,2\n9,3,4\n", (2, 1), (O, I, I), False),
        (",x1,x2\n0,1,2\n1,3,4\n", (2, 1), (O, I, I), False),
        (",a,b\n5,1,2\n9,3,4\n", (3, 1), (I, I, I), False),  # not an index, because it does not count up
        ("番号,入力1,入力2\n1,3,4\n2,5,6\n", (2, 1), (O, I, I), False),
        ("x,y,class\n1,2,0\n3,4,1\n", (2, 1), (I, I, T), False),
        ("x,y,label\n1,2,a\n3,4,b\n", (2, 2), (I, I, C), False),
        ("x,y\n1,2\n3,4\n", (2, 1), (I, I), False),
        ("x,y\n1,2\n3,4\n", (1, 1), (I, T), False),
        ("x,y\n1,2\n3,4\n", (4, 1), (I, I), True),
        ("t,x,y\n0,2,3\n1,4,5\n", (2, 1), (T, I, I), True),
        ("label,pixel0,pixel1\n3,0,1\n7,1,0\n", (2, 1), (T, I, I), False),
        ("target,a,b\n3,0,1\n7,1,0\n", (2, 1), (T, I, I), False),
        ("date,temp,target\n2024-01-01,1,2\n2024-01-02,3,4\n", (1, 1), (O, I, T), False),
        ("date,a,b\n2024-01-01,1,2\n2024-01-02,3,4\n", (1, 1), (O, I, T), True),
        ("a,b,c\n1,2,3\n4,5,6\n", (2, 1), (I, I, T), False),
        ("a,b,c,d\n1,2,3,0\n4,5,6,1\n", (2, 1), (I, I, I, T), True),
        ("a,b,kind\n1,2,red\n3,4,blue\n", (2, 2), (I, I, C), False),
        ("name,town,a\nx,y,1\nz,w,2\n", (1, 2), (O, C, I), True),
        ("x1,x2,t1,y1\n0,1,1,2\n", (2, 1), (I, I, T, O), False),
        ("target_a,target_b,v\n1,0,5\n0,1,6\n", (1, 2), (T, T, I), False),
    ],
)
def test_columns_get_their_roles_by_names_values_and_the_network(propose, text, network, roles, is_asked):
    found = propose(text, *network)
    assert found.roles == roles
    assert (found.question is not None) == is_asked


def test_columns_are_ordered_by_the_numbers_in_their_names(propose):
    assert propose("x2,t1,x1\n1,0.5,2\n").apply().samples.inputs.tolist() == [[2, 1]]


def test_names_of_columns_become_names_of_inputs_and_outputs(propose):
    assert propose("width,height,price\n1,2,3\n").apply().names == Names(("width", "height"), ("price",))


def test_texts_become_one_hot_targets_in_alphabetical_order(propose):
    table = propose("a,b,species\n1,2,virginica\n3,4,setosa\n", 2, 2).apply()
    assert table.samples.targets.tolist() == [[0, 1], [1, 0]]
    assert table.names == Names(("a", "b"), ("setosa", "virginica"), True, "species")


@pytest.mark.parametrize(
    ("column", "outputs", "targets", "names"),
    [
        ("012", 3, [0, 1, 2], ("0", "1", "2")),
        ("123", 3, [0, 1, 2], ("1", "2", "3")),
        ("02", 3, [0, 2], ("0", "1", "2")),
        ("57", 2, [0, 1], ("5", "7")),
    ],
)
def test_class_numbers_count_from_0_or_1_or_are_names(propose, column, outputs, targets, names):
    proposal = propose("a,b,class\n" + "".join(f"1,2,{number}\n" for number in column), 2, outputs)
    assert proposal.class_names == names
    assert proposal.apply().samples.targets.argmax(axis=1).tolist() == targets


def test_fewer_classes_than_outputs_do_not_fit(propose):
    assert str(propose("a,b,class\n1,2,1\n1,2,2\n", 2, 3).misfit) == "data.csv has 2 classes; the network has 3 outputs."


def test_true_and_false_are_1_and_0(propose):
    assert propose("a,b,c\n1,2,TRUE\n3,4,False\n").apply().samples.targets.tolist() == [[1], [0]]


def test_dummy_variables_are_classes_named_without_their_prefix(propose):
    names = propose("target_cat,target_dog,v\n1,0,5\n0,1,6\n", 1, 2).apply().names
    assert names.class_names == ("cat", "dog")


def test_a_first_line_of_counts_names_the_classes(propose):
    table = propose("2,2,cat,dog\n1,2,0\n3,4,1\n", 2, 2).apply()
    assert table.names.class_names == ("cat", "dog")
    assert len(table.samples) == 2


def test_a_header_in_a_numpy_comment_has_the_names(propose):
    assert propose("# a,b,c\n1,2,3\n4,5,6\n").apply().names == Names(("a", "b"), ("c",))


@pytest.mark.parametrize("head", ["Logger 7\n", "% MATLAB\n", '"sep=,"\n', "\n\n# note\n", "Logger\n3 March 2024\n"])
def test_lines_above_a_table_are_skipped(propose, head):
    assert propose(head + "x1,x2,t1\n1,2,3\n4,5,6\n").apply().samples.inputs.tolist() == [[1, 2], [4, 5]]


def test_a_row_of_units_is_skipped_with_a_note(propose):
    table = propose("x1,x2,t1\n[cm],°C,-\n1,2,3\n").apply()
    assert table.samples.inputs.tolist() == [[1, 2]]
    assert "Its row of units was left out." in map(str, table.notes)


@pytest.mark.parametrize("row", ["1,234.5\t2,345.6", "50%\t60%", "½\t２", "2/3\t1", "１\t－２"])
def test_a_first_row_of_numbers_is_not_a_header(propose, row):
    assert len(propose(f"{row}\n3\t4\n").table.lines) == 2


@pytest.mark.parametrize("first", ["$1,$2", "nan,inf", "1e999,2", "1.2.3,4.5.6"])
def test_a_first_row_of_malformed_numbers_is_not_a_header(propose, first):
    assert not propose(f"{first}\n3,4\n").table.has_header


def test_missing_values_are_reported_and_skipped_on_request(propose):
    proposal = propose("a,b,c\n1,2,3\n4,NA,6\n,8,9\n10,11,12\n")
    assert proposal.missing_lines == (3, 4)
    assert str(proposal.problem) == "data.csv, line 3: “NA” in column 2 stands for a missing value."
    table = proposal.with_options(skip_missing=True).apply()
    assert table.samples.inputs.tolist() == [[1, 2], [10, 11]]
    assert "Rows with missing values left out: 2." in map(str, table.notes)


def test_missing_values_of_a_column_that_is_left_out_do_not_matter(propose):
    assert propose("a,b,c\n1,2,\n4,5,6\n").with_role(2, "left_out").problem is None


def test_a_changed_role_is_a_new_proposal(propose):
    old = propose("a,b,kind\n1,2,red\n3,4,blue\n", 2, 2)
    new = old.with_role(1, "left_out")
    assert (old.shape, new.shape) == ((2, 2), (1, 2))
    assert not new.fits
    assert str(new.misfit) == "data.csv has 1 columns of inputs; the network takes 2."
    with pytest.raises(KasseiError, match=r"^Column 3 has no numbers; it can be the class or be left out\.$"):
        old.with_role(2, "input")


def test_a_class_column_replaces_the_target_columns_and_the_reverse(propose):
    proposal = propose("a,b,c\n1,2,0\n3,4,1\n").with_role(0, "class")
    assert proposal.roles == ("class", "input", "left_out")
    assert proposal.with_role(2, "target").roles == ("left_out", "input", "target")


def test_inputs_are_standardised_on_request(propose):
    table = propose("a,b,c\n1,10,0\n3,30,1\n").with_options(standardise=True).apply()
    assert table.standardising is not None
    assert (table.standardising.mean, table.standardising.deviation) == ((2.0, 20.0), (1.0, 10.0))
    np.testing.assert_array_equal(table.samples.inputs, [[1, 10], [3, 30]])  # the samples keep the values of the file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_names_are_read_in_any_encoding(propose, encoding):
    assert propose("入力1,入力2,目標\n1,2,3\n".encode(encoding)).apply().names.inputs == ("入力1", "入力2")


def test_a_degree_sign_is_read_as_windows_1252_rather_than_shift_jis(propose):
    assert propose("T [°C],RH,y\n1,2,3\n".encode("cp1252")).apply().names.inputs == ("T [°C]", "RH")


@pytest.mark.parametrize(
    "name",
    [
        "größe",
        "Länge",
        "température",
        "élévation",
        "çà",
        "niño",
        "l’âge",
        "œil à œil",
        "smörgås",
        "Fläche m²",
        "prix €",
        "½ Höhe",
    ],
)
def test_accented_letters_are_not_read_as_kanji(propose, name):
    assert propose(f"{name},x2,y\n1,2,3\n".encode("cp1252")).apply().names.inputs == (name, "x2")


@pytest.mark.parametrize("name", ["値", "温度", "時間", "身長cm", "ｾﾝｻ", "ﾃｽﾄ能力", "髙橋", "①", "Ａ", "気温T"])
def test_kanji_are_not_read_as_accented_letters(propose, name):
    assert propose(f"{name},x2,y\n1,2,3\n".encode("cp932")).apply().names.inputs == (name, "x2")


def test_invisible_characters_are_removed_from_names(propose):
    names = propose("a\u202eb,\u200bc\x7f,👩\u200d👧\n1,2,3\n").apply().names
    assert (names.inputs, names.outputs) == (("ab", "c"), ("👩\u200d👧",))


def test_the_encoding_is_decided_by_the_whole_file(propose):
    text = "a,b,c\n" + "1,2,3\n" * 300_000 + "# 温度\n"
    with pytest.raises(KasseiError, match="rows of samples"):
        propose(text.encode("cp932")).apply()
    assert len(propose(("a,b,c\n" + "1,2,3\n" * 20_000 + "# 温度\n").encode("cp932")).apply().samples) == 20_000


def test_a_header_with_thousands_of_digits_is_accepted(propose):
    assert propose(f"x{'1' * 5000},x2,c\n1,2,3\n").apply().samples.inputs.tolist() == [[1, 2]]
    assert propose(f"x{'1' * 5000}\n1\n2\n", 1, 1).apply().samples.inputs.tolist() == [[1], [2]]


@pytest.mark.parametrize(
    "names",
    [
        Names(("width", "length, cm"), ("setosa", "virginica")),
        Names(("id", "class"), ("a", "b")),
        Names(("<b>", 'say "x"'), ("t", "y")),
        Names(),
    ],
)
def test_an_exported_table_is_read_with_the_same_samples_and_usable_names(propose, names):
    samples = Samples([[1.5, 2], [3, 4]], [[1, 0], [0, 1]])
    text = "".join(csv_parts(samples, np.array([[0.1, 0.2], [0.3, 0.4]]), names=names))
    proposal = propose(text, 2, 2)
    assert proposal.question is None
    table = proposal.apply()
    assert table.samples == samples
    assert table.names.outputs in (names.outputs, ("t1", "t2"))
    found = [name if name == table.names.input(index) else f"x{index + 1}" for index, name in enumerate(names.inputs)]
    assert list(table.names.inputs) == (found or ["x1", "x2"])


def test_classes_with_distant_numbers_are_named_by_them(propose):
    proposal = propose("a,b,class\n1,2,0\n3,4,2021\n", 2, 2)
    assert proposal.class_names == ("0", "2021")
    assert proposal.apply().samples.targets.tolist() == [[1, 0], [0, 1]]
