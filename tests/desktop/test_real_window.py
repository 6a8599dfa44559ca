"""The program in a real window, worked with nothing but mouse and keyboard, judged by its pixels and its files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine import Document, backward, forward, load, save
from engine.document.presets import PRESETS
from engine.learning.update import updated

W1 = "layer_1_weights"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a saved document, so that Ctrl+S has nothing to ask."""
    path = tmp_path / "例 1.kassei"
    save(Document(), path)
    return path


def weight(path: Path, row: int = 0, column: int = 0) -> float:
    return float(load(path).network.layers[0].weights[row, column])


def type_weight(program, layout, text: str) -> None:
    program.click(layout.cell(W1, 0, 0))
    program.write(text)
    program.press("Return")
    program.wait_for_edit()


def test_a_weight_is_typed_run_and_saved(start, layout, file):
    places, program = layout(), start(file)
    result = places.rect("layer_1_u")
    assert not program.has_ink(result)
    type_weight(program, places, "0.9")
    program.press("F5")
    program.wait_until(lambda: program.has_ink(result), "u is on show")
    program.save()
    assert weight(file) == 0.9
    assert file.name in program.title()


def test_forward_is_clicked_and_its_result_copied(start, layout, file):
    places, program = layout(), start(file)
    program.click(places.rect("forward_button"))
    program.wait_until(lambda: program.has_ink(places.rect("output_y")), "y is on show")
    program.click(places.cell("output_y", 1))
    program.press("ctrl+c")
    program.click(places.cell(W1, 2, 1))
    program.press("ctrl+v")
    program.wait_for_edit()
    program.save()
    document = Document()
    assert weight(file, 2, 1) == forward(document.network, document.x).y[1]


def is_relu(plot: np.ndarray) -> bool:
    """Return whether the blue curve is one flat line in the left third, and far above that at the right end."""
    blue = np.abs(plot.astype(int) - (0xB2, 0x72, 0x00)).max(axis=2) < 40
    left = np.flatnonzero(blue[:, 20 : blue.shape[1] // 3].any(axis=1))
    right = np.flatnonzero(blue[:, -20:].any(axis=1))
    return 0 < len(left) <= 4 and len(right) > 0 and right.max() < left.min() - 100


def test_relu_is_picked(start, layout):
    places, program = layout(), start()
    inside = places.rect("f_plot").adjusted(70, 40, -10, -30)  # without axes and title
    assert not is_relu(program.picture(inside))
    program.click(places.function("relu"))
    program.wait_until(lambda: is_relu(program.picture(inside)), "the plot shows ReLU")


def test_a_number_is_scrubbed_and_taken_back(start, layout, file):
    places, program = layout(), start(file)
    program.click(places.cell(W1, 1, 0))
    program.press("Up")
    program.drag(places.cell(W1, 0, 0), 30)
    program.wait_for_edit()
    program.save()
    assert weight(file) == pytest.approx(0.1 + 0.30, abs=1e-9)
    program.press("ctrl+z")
    program.wait_for_edit()
    program.save()
    assert load(file) == Document()


def test_closing_asks_for_what_is_not_saved(start, layout, file):
    places, program = layout(), start(file)
    type_weight(program, places, "0.9")
    program.press("alt+F4")
    question = program.wait_until(lambda: set(program.windows()) - {program.window}, "the question is on show")
    assert len(question) == 1
    program.press("Escape")
    program.wait_until(lambda: program.windows() == [program.window], "the question is gone")
    assert program.process.poll() is None
    program.press("ctrl+z")
    program.wait_until(lambda: "*" not in program.title(), "the edit is taken back")
    type_weight(program, places, "-1.25e-3")
    program.save()
    program.press("alt+F4")
    assert program.process.wait(20) == 0
    assert weight(file) == -1.25e-3

    again, places = start(file), layout(document=load(file))  # a longer number makes its column wider
    again.click(places.cell(W1, 0, 0))
    again.press("ctrl+c")
    again.click(places.cell(W1, 1, 1))
    again.press("ctrl+v")
    again.wait_for_edit()
    again.save()
    assert weight(file, 1, 1) == -1.25e-3


def test_what_a_killed_program_held_comes_back(start, layout, tmp_path):
    places, program = layout(), start()
    type_weight(program, places, "0.75")
    recovery = program.wait_until(lambda: list(tmp_path.glob("data/**/recovery-*.kassei")), "a recovery document is written")
    program.wait_until(lambda: weight(recovery[0]) == 0.75, "it holds the edit")
    program.kill()

    places, again = layout(rescued=recovery[0].parent), start()
    again.click(places.rect("message_choice_1"))
    again.wait_for_edit()
    again.press("ctrl+shift+s")
    again.wait_until(lambda: len(again.windows()) == 2, "the file dialog is on show")
    saved = tmp_path / "rescued.kassei"
    again.write(str(saved))
    again.press("Return")
    again.wait_until(saved.exists, "the rescued document is saved")
    again.wait_until(lambda: "*" not in again.title(), "nothing is unsaved")
    assert weight(saved) == 0.75
    assert not recovery[0].exists()


def has_orange(picture: np.ndarray) -> bool:
    """Return whether figures in the orange of f′ are written somewhere."""
    return bool((np.abs(picture.astype(int) - (0x00, 0x5E, 0xD5)).max(axis=2) < 40).sum() > 100)


def test_the_worked_example_is_sent_back_and_updated(start, layout, tmp_path):
    path = tmp_path / "worked.kassei"
    worked = replace(PRESETS["by_hand"].placed(Document()), target=(0.0, 0.0))
    save(worked, path)
    places, program = layout(document=worked), start(path)
    for row, text in enumerate(("0.01", "0.99")):
        program.click(places.cell("target_t", row))
        program.write(text)
        program.press("Return")
    program.wait_for_edit()
    assert not has_orange(program.picture(places.rect("equation_strip")))
    program.click(places.rect("backward_button"))
    below = places.rect("equation_strip")
    program.wait_until(lambda: has_orange(program.picture(below)), "gradients are on show")
    program.click(places.rect("update_button"))
    program.save()
    document, aimed = load(path), replace(worked, target=(0.01, 0.99))
    assert document.target == (0.01, 0.99)
    gradients = backward(aimed.network, forward(aimed.network, aimed.x), (0.01, 0.99), aimed.loss_used)
    moved = updated(aimed.network, gradients, aimed.learning_rate)
    for layer, expected in zip(document.network.layers, moved.layers, strict=True):
        np.testing.assert_array_equal(layer.weights, expected.weights)
        np.testing.assert_array_equal(layer.biases, expected.biases)
    assert gradients.loss == pytest.approx(0.2983711088, abs=1e-10)


def count_like(picture: np.ndarray, blue: int, green: int, red: int) -> int:
    """Return how many pixels have about this colour."""
    return int((np.abs(picture.astype(int) - (blue, green, red)).max(axis=2) < 40).sum())


def test_numbers_worked_out_by_hand_are_checked(start, layout, tmp_path):
    path = tmp_path / "worked.kassei"
    worked = PRESETS["by_hand"].placed(Document())
    save(worked, path)
    places, program = layout(document=worked), start(path)
    strip = places.rect("equation_strip").adjusted(0, -60, 0, 0)  # with the line that says what is wrong

    def crosses() -> int:
        return count_like(program.picture(strip), 0x1E, 0x26, 0xB3)

    def ticks() -> int:
        return count_like(program.picture(strip), 0x4F, 0x70, 0x00)

    assert crosses() == ticks() == 0
    program.press("F9")
    for number, text in enumerate(("0.3775", "0.3925", "0.5933", "0.5969", "1.1059", "1.2249", "0.7514", "0.7729", "0.2984")):
        before = ticks()
        program.write(text)
        program.press("Return")
        program.wait_until(lambda before=before: ticks() > before, f"number {number} is marked as right")
    assert crosses() == 0
    program.write("-0.1385")  # the sign of t - y
    program.press("Return")
    program.wait_until(crosses, "the wrong sign is marked")
    assert not has_orange(program.picture(strip))  # the program's own gradients are nowhere meanwhile
    program.press("Up")
    program.write("0.1385")
    program.press("Return")
    program.wait_until(lambda: not crosses(), "the right one is marked as right")
    program.press("F9")
    program.press("F7")
    program.wait_until(lambda: has_orange(program.picture(strip)), "the program's own gradients are on show")
