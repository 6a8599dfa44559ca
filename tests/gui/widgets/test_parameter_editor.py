"""The editor of one parameter without a page around it: sweeps, reset, choices, bounds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from gui_person import Person, handle_x, send_mouse, settle
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from engine import ACTIVATIONS, Document
from gui.style.theme import Look, load_fonts
from gui.widgets.parameters.editor import ParameterEditor


class Host(QWidget):
    """Stands in for the document: records the edits and shows each in the editor."""

    def __init__(self, editor: ParameterEditor) -> None:
        super().__init__()
        self.editor, self.edits = editor, list[tuple[float, object]]()
        editor.setParent(self)
        editor.edited.connect(self.take)

    def take(self, name: str, value: float, merge_key: object) -> None:
        assert name == self.editor.record.id
        self.edits.append((value, merge_key))
        self.editor.set_value(value)


SLOPE = ACTIVATIONS["leaky_relu"].parameters[0]
LOW, HIGH = SLOPE.slider


@pytest.fixture
def host(qtbot: QtBot) -> Iterator[Host]:
    load_fonts()
    host = Host(ParameterEditor(SLOPE, Look(), "explorer"))
    qtbot.addWidget(host)
    host.resize(300, 60)
    host.editor.resize(300, 60)
    with qtbot.waitExposed(host):
        host.show()
    settle()
    yield host
    host.hide()


def button(host: Host, name: str) -> QToolButton:
    found = host.findChild(QToolButton, f"explorer_slope_{name}")
    assert found is not None
    return found


def play(host: Host, qtbot: QtBot) -> None:
    """Press play and wait for the first values."""
    QTest.mouseClick(button(host, "play"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(host.edits) >= 3)
    assert button(host, "play").isChecked()


def assert_returned(host: Host, start: float) -> None:
    """Fail unless the sweep has ended where it began, all under one merge key."""
    assert not button(host, "play").isChecked()
    assert host.edits[-1][0] == start
    assert len({merge_key for _, merge_key in host.edits}) == 1
    assert host.edits[-1][1] is not None
    count = len(host.edits)
    QTest.qWait(50)
    assert len(host.edits) == count


def test_a_sweep_goes_up_and_down_and_comes_back_in_four_seconds(host: Host) -> None:
    host.editor.set_value(0.25 * HIGH + 0.75 * LOW)
    sweep = host.editor.sweep
    assert sweep is not None
    sweep.start(0.25 * HIGH + 0.75 * LOW)
    shares = [(sweep.value_at(elapsed) - LOW) / (HIGH - LOW) for elapsed in (0, 500, 1500, 2500, 3500, 4000, 5500)]
    assert shares == pytest.approx([0.25, 0.5, 1.0, 0.5, 0.0, 0.25, 1.0], abs=1e-5)
    sweep.stop()


def test_the_button_stops_a_sweep_where_it_began(host: Host, qtbot: QtBot) -> None:
    host.editor.set_value(0.125)
    play(host, qtbot)
    values = [value for value, _ in host.edits]
    assert values == sorted(values)
    assert values[-1] > 0.125
    QTest.mouseClick(button(host, "play"), Qt.MouseButton.LeftButton)
    assert_returned(host, 0.125)


def test_hiding_stops_a_sweep(host: Host, qtbot: QtBot) -> None:
    play(host, qtbot)
    host.hide()
    assert_returned(host, SLOPE.default)


def test_the_owner_can_stop_a_sweep(host: Host, qtbot: QtBot) -> None:
    play(host, qtbot)
    host.editor.stop()
    assert_returned(host, SLOPE.default)


def test_an_editor_deleted_during_a_sweep_emits_nothing_more(host: Host, qtbot: QtBot) -> None:
    play(host, qtbot)
    count = len(host.edits)
    host.editor.deleteLater()
    settle()
    QTest.qWait(50)
    assert len(host.edits) == count


def test_a_typed_number_ends_a_sweep_first(host: Host, qtbot: QtBot) -> None:
    play(host, qtbot)
    assert host.editor.box is not None
    host.editor.box.entered.emit(0.75)
    (back, key), (typed, none) = host.edits[-2:]
    assert (back, typed, none) == (SLOPE.default, 0.75, None)
    assert key == host.edits[0][1]
    assert not button(host, "play").isChecked()


def test_a_press_on_the_slider_ends_a_sweep(host: Host, qtbot: QtBot) -> None:
    play(host, qtbot)
    slider = host.editor.slider
    assert slider is not None
    share = (slider.value() - slider.minimum()) / (slider.maximum() - slider.minimum())
    point = QPoint(handle_x(slider, share), slider.height() // 2)
    send_mouse(slider, QEvent.Type.MouseButtonPress, point)
    assert host.edits[-1][0] == SLOPE.default
    send_mouse(slider, QEvent.Type.MouseButtonRelease, point)
    assert_returned(host, SLOPE.default)
    assert slider.value() == round((SLOPE.default - LOW) / (HIGH - LOW) * slider.maximum())


def test_reset_ends_a_sweep_and_is_one_step(host: Host, qtbot: QtBot) -> None:
    host.editor.set_value(0.5)
    play(host, qtbot)
    QTest.mouseClick(button(host, "reset"), Qt.MouseButton.LeftButton)
    assert [value for value, _ in host.edits[-2:]] == [0.5, SLOPE.default]
    assert host.edits[-1][1] is None


def test_a_value_from_elsewhere_ends_a_sweep_and_stays(host: Host, qtbot: QtBot) -> None:
    play(host, qtbot)
    count = len(host.edits)
    host.editor.set_value(0.9)
    assert not button(host, "play").isChecked()
    assert len(host.edits) == count
    assert host.editor.box is not None
    assert host.editor.box.value() == 0.9


def test_reset_returns_to_the_default_it_was_given(host: Host) -> None:
    reset = button(host, "reset")
    host.editor.set_value(SLOPE.default)
    assert not reset.isEnabled()
    host.editor.set_default(0.3)
    assert reset.isEnabled()
    assert "0.3" in reset.toolTip()
    QTest.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert host.edits == [(0.3, None)]
    assert not reset.isEnabled()


def test_choices_have_a_reset_and_no_play_and_layers_have_neither(qtbot: QtBot) -> None:
    load_fonts()
    choice = ParameterEditor(ACTIVATIONS["step"].parameters[0], Look(), "explorer")
    compact = ParameterEditor(SLOPE, Look(), "layer_1", compact=True)
    for editor in (choice, compact):
        qtbot.addWidget(editor)
        assert editor.play is None
    assert choice.reset is not None
    assert compact.reset is None
    assert choice.controls() == [choice.choice, choice.reset]


def test_bounds_in_the_wrong_order_are_refused_beside_the_box(kassei: Person) -> None:
    kassei.pick("hard_tanh")
    kassei.enter("explorer_low", "3")
    assert kassei.refusal().startswith("The parameter lower bound is 3; it must be below upper bound, which is 1.")
    assert kassei.find("explorer_low", QLineEdit).text() == "-1"
    assert kassei.parts.workspace.document == Document()
