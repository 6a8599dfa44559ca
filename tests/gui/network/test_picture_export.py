"""The diagram as a picture in every format: from the menu as it is shown, from the command line with all results."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from child_processes import run_without_display
from gui_alone import Alone
from gui_diagram import document
from gui_files import answer_file_dialog
from gui_person import Person, in_one_window
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from engine import Document, FileError, Layer, Network, forward, save
from gui.network.diagram.contents import Contents
from gui.network.diagram.picture import diagram_size, diagram_subject
from gui.style.pictures import image_of, write_picture
from gui.style.theme import Look
from gui.text.picture_kinds import PICTURES

STARTS = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}


def contents(document: Document, *, computed: bool = True) -> Contents:
    trace = forward(document.network, document.x) if computed else None
    return Contents(document.network, document.x, trace, len(document.network.layers) if computed else 0)


def svg_of(drawn: Contents, path: Path, theme: str = "light") -> str:
    write_picture(diagram_subject(drawn, Look(theme), "net"), path)
    return path.read_text("utf-8")


# What is drawn


def test_results_are_drawn_only_if_they_are_computed(alone: Alone, tmp_path: Path) -> None:
    empty = svg_of(contents(Document(), computed=False), tmp_path / "a.svg")
    full = svg_of(contents(Document()), tmp_path / "b.svg")
    assert ">0.5744<" in full
    assert ">0.5744<" not in empty
    for svg in (empty, full):
        assert ">1.0000<" in svg
        assert ">+0.3<" in svg
        assert ">Layer 3<" in svg
        assert "<title>net</title>" in svg
        assert "<image" not in svg  # lines and letters


def test_picture_has_the_colours_of_the_theme(alone: Alone) -> None:
    corners = [
        image_of(diagram_subject(contents(Document()), Look(theme), "net")).pixelColor(2, 2).name()
        for theme in ("light", "dark")
    ]
    assert corners == [Look(theme).colour("surface").name() for theme in ("light", "dark")]


@in_one_window("shape", [(1, 1), (2, 3, 2, 2), (2, 8, 8, 1), (3, 64, 64, 2)])
def test_figures_and_biases_can_be_read(alone: Alone, tmp_path: Path, shape: tuple[int, ...]) -> None:
    one = document(*shape)
    svg = svg_of(contents(one), tmp_path / "a.svg")
    trace = forward(one.network, one.x)
    for values in (np.array(one.x), *trace.z):
        for value in values.tolist():
            assert f">{value:.4f}<".replace("-", "−") in svg
    assert QSvgRenderer(str(tmp_path / "a.svg")).isValid()


def test_curves_stay_inside_their_small_plots(alone: Alone, tmp_path: Path) -> None:
    """SVG does not clip: a curve beyond the small plot of the identity would be drawn over the network."""
    steep = Document(Network([Layer([[1.0]], [0.0], "identity")]), (0.0,))
    image = image_of(diagram_subject(contents(steep), Look("light"), "net"), 1.0)
    write_picture(diagram_subject(contents(steep), Look("light"), "net"), tmp_path / "a.svg")
    renderer, drawn = QSvgRenderer(str(tmp_path / "a.svg")), QImage(image.size(), QImage.Format.Format_ARGB32)
    painter = QPainter(drawn)
    renderer.render(painter)
    painter.end()
    for picture in (image, drawn):
        row = [picture.pixelColor(x, 52).name() for x in range(picture.width())]
        assert set(row) == {"#ffffff"}


@pytest.mark.parametrize(
    ("shape", "most"),
    [((1, 1), (700, 300)), ((2, 3, 2, 2), (1200, 400)), ((16, *[64] * 16), (4600, 1800))],
    ids=["1", "4", "17"],
)
def test_the_size_grows_with_the_network(shape: tuple[int, ...], most: tuple[int, int]) -> None:
    size = diagram_size(shape)
    assert 100 < size.height() <= most[1]
    assert 400 < size.width() <= most[0]


def test_a_bitmap_has_two_pixels_a_unit_up_to_a_limit(alone: Alone) -> None:
    small = diagram_subject(contents(Document()), Look(), "net")
    assert image_of(small).size() == small.size * 2
    large = diagram_subject(contents(document(2, *[64] * 8)), Look(), "net")
    image = image_of(large)
    assert image.width() * image.height() <= 8_400_000
    assert image.size() != QSize()


def test_other_suffixes_are_refused(alone: Alone, tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"net\.bmp is not a picture's name: it has to end in \.png, \.svg, \.pdf"):
        write_picture(diagram_subject(contents(Document()), Look(), "net"), tmp_path / "net.bmp")


# From the menu


@in_one_window("suffix", PICTURES)
def test_the_menu_saves_each_format(kassei: Person, tmp_path: Path, suffix: str) -> None:
    kassei.click("forward_button")
    kassei.action(f"export_network_{suffix[1:]}").trigger()
    answer_file_dialog(kassei, tmp_path / "net", "network_export_dialog")
    path = tmp_path / f"net{suffix}"
    assert path.read_bytes().startswith(STARTS[suffix])
    assert kassei.words("message_text") == f"{path.name} was saved in {tmp_path}."
    assert kassei.undo_steps() == 0


def test_a_picture_shows_only_revealed_results(kassei: Person, tmp_path: Path) -> None:
    kassei.click("step_button")
    kassei.menu("menu_file", "menu_export_network", "action_export_network_svg")
    answer_file_dialog(kassei, tmp_path / "net.svg", "network_export_dialog")
    svg = (tmp_path / "net.svg").read_text("utf-8")
    assert ">0.5744<" in svg
    assert ">0.6262<" not in svg


def test_an_export_leaves_the_diagram_of_the_window_as_it_is(kassei: Person, tmp_path: Path) -> None:
    kassei.click("view_diagram")
    kassei.click("forward_button")
    view = kassei.find("network_diagram")
    before = view.grab().toImage()
    kassei.action("export_network_pdf").trigger()
    answer_file_dialog(kassei, tmp_path / "net.pdf", "network_export_dialog")
    assert view.grab().toImage() == before


def test_a_missing_folder_is_explained_in_one_sentence(kassei: Person, tmp_path: Path) -> None:
    exchange = kassei.parts.exchange
    exchange.writer.write(
        tmp_path / "missing" / "net.svg", lambda path: write_picture(diagram_subject(contents(Document()), Look(), ""), path)
    )
    assert kassei.words("message_text") == "net.svg cannot be written: there is no such file or folder."


# From the command line


@pytest.mark.parametrize("suffix", PICTURES)
def test_the_command_line_writes_each_format(tmp_path: Path, suffix: str) -> None:
    save(document(2, 3, 1), tmp_path / "a.kassei")
    result = run_without_display(tmp_path / "a.kassei", "--export", suffix[1:], tmp_path / "out", home=tmp_path)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert (tmp_path / "out").read_bytes().startswith(STARTS[suffix])


@pytest.mark.parametrize(("language", "theme", "word"), [("en", "light", ">Layer 2<"), ("ja", "dark", ">第2層<")])
def test_the_command_line_uses_the_requested_language_and_theme(tmp_path: Path, language: str, theme: str, word: str) -> None:
    result = run_without_display("--export", "svg", tmp_path / "a.svg", "--language", language, "--theme", theme, home=tmp_path)
    assert result.returncode == 0, result.stderr
    svg = (tmp_path / "a.svg").read_text("utf-8")
    assert word in svg
    assert ">0.5744<" in svg
    assert Look(theme).colour("surface").name() in svg


def test_a_failure_of_the_command_line_is_one_sentence(tmp_path: Path) -> None:
    result = run_without_display("--export", "png", tmp_path / "missing" / "a.png", home=tmp_path)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.strip().removesuffix(".") == "a.png cannot be written: there is no such file or folder"
