"""Labels that shorten their text where it does not fit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.style.theme import Look, load_fonts
from gui.widgets.elided_label import ElidedLabel, SteadyLine, TwoLineLabel

TEXT = "Loss 0.2984 → 0.2805: it changed by −0.0179; the slope promised this much, and it was nearly right."


@pytest.fixture(params=[ElidedLabel, TwoLineLabel])
def label(request: pytest.FixtureRequest, qtbot: QtBot) -> ElidedLabel:
    found = request.param()
    qtbot.addWidget(found)
    load_fonts()
    found.setFont(Look().font(13))
    found.setText(TEXT)
    return found


def advance(label: ElidedLabel) -> int:
    return label.fontMetrics().horizontalAdvance(TEXT)


def tip(label: ElidedLabel) -> str:
    QApplication.sendEvent(label, QEvent(QEvent.Type.ToolTip))
    return label.toolTip()


def test_the_whole_text_is_on_one_line_where_it_fits(label: ElidedLabel) -> None:
    label.resize(advance(label) + 20, 30)
    assert label.shown() == TEXT
    assert tip(label) == ""


def test_one_line_is_shortened_where_two_hold_the_whole_text(label: ElidedLabel) -> None:
    label.resize(int(0.7 * advance(label)), 30)
    if isinstance(label, TwoLineLabel):
        assert " ".join(label.shown().split("\n")) == TEXT
        assert label.shown().count("\n") == 1
        assert tip(label) == ""
    else:
        assert label.shown().endswith("…")
        assert tip(label) == TEXT


def test_a_text_too_long_for_two_lines_is_in_the_tool_tip(label: ElidedLabel) -> None:
    label.resize(int(0.3 * advance(label)), 30)
    assert label.shown().endswith("…")
    assert label.shown().count("\n") == isinstance(label, TwoLineLabel)
    assert tip(label) == TEXT


def test_a_text_without_spaces_continues_on_the_second_line(qtbot: QtBot) -> None:
    label = TwoLineLabel()
    qtbot.addWidget(label)
    label.setText("損失はこの更新で変わりました。傾きからの見込みはこれだけです。")
    label.resize(int(0.7 * label.fontMetrics().horizontalAdvance(label.text())), 30)
    assert label.shown().replace("\n", "") == label.text()
    assert "\n" in label.shown()


def test_more_lines_in_smaller_letters_hold_a_text_where_the_height_has_them(qtbot: QtBot) -> None:
    label = TwoLineLabel()
    qtbot.addWidget(label)
    label.setFont(Look().font(26))
    label.setText(TEXT)
    label.resize(300, 62)
    assert " ".join(label.shown().split("\n")) == TEXT
    assert label.shown().count("\n") > 1
    assert tip(label) == ""
    image = label.grab().toImage()
    ground = image.pixel(0, 0)
    assert all(image.pixel(x, y) == ground for x in range(image.width()) for y in (0, image.height() - 1))


def test_both_lines_are_painted_within_the_height_of_a_button(label: ElidedLabel) -> None:
    label.resize(int(0.7 * advance(label)), 30)
    image = label.grab().toImage()
    ground = image.pixel(0, 0)
    inked = [y for y in range(image.height()) if any(image.pixel(x, y) != ground for x in range(image.width()))]
    assert 0 < inked[0] < inked[-1] < image.height() - 1
    assert (inked[-1] - inked[0] > 20) == isinstance(label, TwoLineLabel)


def test_a_steady_line_is_as_high_as_its_label_in_any_font_and_stays_so_with_any_text(qtbot: QtBot) -> None:
    label = ElidedLabel()
    line = SteadyLine(label)
    qtbot.addWidget(line)
    line.show()
    for size in (13, 30, 17):
        label.setStyleSheet(f"font-size: {size}px")
        assert label.fontMetrics().height() <= line.height() <= label.fontMetrics().height() + 4
        before = line.height()
        label.setText(TEXT)
        assert line.height() == before
