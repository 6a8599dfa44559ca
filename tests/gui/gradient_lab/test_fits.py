"""The gradient lab in both languages at all sizes: nothing is cut off, and every control has a name and is reached by Tab."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from cases import in_turn
from colour_vision import contrast, rgb
from gui_clipping import Drawn, RecordingPainter, misfits
from gui_geometry import tab_stops
from gui_lab import LabPerson
from gui_person import Key, settle
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QAccessible, QFontMetrics, QPicture
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from engine import ACTIVATIONS, BoundActivation
from engine.propagation import STORIES
from gui.gradient_lab.controls.story_strip import StoryButton, title_lines
from gui.gradient_lab.plots.gradient import GradientPlot
from gui.gradient_lab.plots.plot import LabPlot

# The functions with the longest names, the most parameters, and none of the plots that theory needs.
WITH_MOST_CONTROLS = (
    *sorted(ACTIVATIONS, key=lambda name: len(ACTIVATIONS[name].name))[-2:],
    *sorted(ACTIVATIONS, key=lambda name: len(ACTIVATIONS[name].parameters))[-2:],
    "softmax",
)
SIZES = [(1280, 800), (1366, 768), (1024, 700)]


def stops(lab: LabPerson) -> list[QWidget]:
    """Return the controls of the window that Tab can reach now."""
    return tab_stops(lab.kassei.window)


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize("language", ["en", "ja"])
@in_turn("size", SIZES)
def test_nothing_is_cut_off_in_any_state(reopen_lab, language: str, size: tuple[int, int]) -> None:
    lab, found = reopen_lab(language=language, size=size), {}
    lab.calm_map()
    found["start"] = misfits(lab.kassei.window)
    for activation in WITH_MOST_CONTROLS:
        lab.set_up(function=BoundActivation(activation), depth=100, width=8, clip_norm=1.0)
        found[activation] = misfits(lab.kassei.window)
    for story in STORIES:
        lab.page.lab.show(lab.page.lab.state.with_story(story))
        lab.calm()
        found[story] = misfits(lab.kassei.window)
    lab.kassei.find("lab_tabs", QTabWidget).setCurrentIndex(1)
    for remedy in ("relu_he", "clipping"):
        lab.page.lab.show(lab.page.lab.state.with_remedy(remedy))
        lab.calm()
        found[remedy] = misfits(lab.kassei.window)
    for tab in (2, 3, 4):
        lab.kassei.find("lab_tabs", QTabWidget).setCurrentIndex(tab)
        lab.calm_map()
        found[f"tab {tab}"] = misfits(lab.kassei.window)
    assert {state: problems for state, problems in found.items() if problems} == {}


def drawn(plot: LabPlot) -> list[Drawn]:
    """Return all texts that a plot writes."""
    picture = QPicture()
    painter = RecordingPainter(picture)
    plot.draw(painter, QRectF(plot.rect()), plot.look)
    painter.end()
    return painter.drawn


@pytest.mark.parametrize("language", ["en", "ja"])
@in_turn("size", SIZES)
def test_no_name_on_the_map_overlaps_another(reopen_lab, language: str, size: tuple[int, int]) -> None:
    lab = reopen_lab(language=language, size=size)
    for activation in ("sigmoid", "tanh", "relu"):
        lab.set_up(function=BoundActivation(activation))
        lab.calm_map()
        names = {text: filled for text, reserved, filled in drawn(lab.map) if lab.map.area.contains(reserved)}
        over = [(one, other) for one, other in combinations(names, 2) if names[one].intersects(names[other])]
        assert over == []
        assert len(names) >= 4  # three starts and the name of a side at least


@pytest.mark.parametrize("language", ["en", "ja"])
@in_turn("size", SIZES)
def test_the_sentence_is_whole_and_the_legend_is_beside_the_curve(reopen_lab, language: str, size: tuple[int, int]) -> None:
    lab = reopen_lab(language=language, size=size)
    plot = lab.kassei.find("lab_gradient_plot", GradientPlot)
    for changes in ({}, {"depth": 100}, {"function": BoundActivation("relu"), "initialiser": "", "sigma_w": 3.0}):
        lab.set_up(**changes)
        assert lab.page.sentence.shown() == lab.page.sentence.text()
        assert lab.page.sentence.height() >= lab.page.sentence.fontMetrics().height()
        over = [text for text, rect, _ in drawn(plot) if plot.area.intersects(rect) and rect.left() > plot.area.left()]
        assert over == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_both_sides_of_the_edge_are_named_with_enough_contrast(open_lab, language: str, theme: str) -> None:
    lab = open_lab(language=language, theme=theme)
    lab.set_up(function=BoundActivation("tanh"))
    lab.calm_map()
    sides = {"en": {"gradients vanish", "gradients explode"}, "ja": {"勾配消失", "勾配爆発"}}[language]
    rects = {text: rect for text, rect, _ in drawn(lab.map) if text in sides}
    assert rects.keys() == sides
    written, picture = rgb(lab.kassei.parts.look.theme.text), lab.map.grab().toImage()
    for rect in rects.values():
        for corner in (rect.topLeft() + QPointF(1, 4), rect.bottomRight() - QPointF(1, 4)):
            assert contrast(written, rgb(picture.pixelColor(corner.toPoint()).name())) >= 4.5


@pytest.mark.parametrize("pair", [("sigmoid", "relu_he"), ("relu", "relu_he")], ids="-".join)
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_curves_of_a_trial_have_distinct_names_in_each_plot(
    open_lab, language: str, size: tuple[int, int], pair: tuple[str, str]
) -> None:
    lab = open_lab(language=language, size=size)
    lab.set_up(function=BoundActivation(pair[0]), depth=3, width=8)
    lab.kassei.find("lab_tabs", QTabWidget).setCurrentIndex(2)
    lab.page.learning.epochs.setValue(1)
    lab.kassei.click("lab_trial_play")
    lab.kassei.bot.waitUntil(lambda: bool(lab.page.trial.run.trials) and not lab.page.trial.run.playing, timeout=60_000)
    for plot in (lab.page.trial_gradient, lab.page.losses):
        texts = {text: filled for text, _, filled in drawn(plot)}
        named = [text for text in texts for name in plot.names if is_short_for(text, name)]
        assert len(set(named)) == len(plot.names)
        labels = {text: filled for text, filled in texts.items() if not re.match(r"\d", text)}
        assert [(one, other) for one, other in combinations(labels, 2) if labels[one].intersects(labels[other])] == []


def is_short_for(text: str, name: str) -> bool:
    """Return whether a text is a name, or its beginning and end around an ellipsis."""
    beginning, _, end = text.partition("…")
    return len(beginning + end) >= 3 and name.startswith(beginning) and name.endswith(end) if "…" in text else text == name


@pytest.mark.parametrize("presenting", [False, True])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=str)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_at_200_percent_texts_are_whole_curves_uncovered_and_axes_numbered(
    open_lab, language: str, size: tuple[int, int], presenting: bool
) -> None:
    lab = open_lab(language=language, size=size)
    lab.kassei.parts.choose("zoom", 200)
    lab.page.present(presenting)
    if not lab.page.note.isVisible():
        lab.kassei.click("lab_notes_strip")
    for story in STORIES:
        lab.page.lab.show(lab.page.lab.state.with_story(story))
        lab.calm()
        assert not lab.page.sentence.is_cut()
        assert lab.page.note.heightForWidth(lab.page.note.width()) <= lab.page.note.height()
        for name in ("lab_gradient_plot", "lab_shares_plot"):
            plot = lab.kassei.find(name, LabPlot)
            rects = [rect for _, rect, _ in drawn(plot)]
            assert [rect for rect in rects if plot.area.intersects(rect) and rect.left() > plot.area.left()] == []
            assert len([rect for rect in rects if rect.right() <= plot.area.left()]) >= 2  # numbers of the axis
        assert "…" not in "".join(text for text, _, _ in drawn(lab.map))


@pytest.mark.parametrize("language", ["en", "ja"])
@in_turn("size", SIZES)
def test_titles_of_stories_have_two_lines_at_most(reopen_lab, language: str, size: tuple[int, int]) -> None:
    lab = reopen_lab(language=language, size=size)
    for name in STORIES:
        button = lab.kassei.find(f"story_{name}", StoryButton)
        width, metrics = button.width() - 10, QFontMetrics(button.font())
        lines = title_lines(button.text(), button.font(), width)
        assert len(lines) <= 2
        assert max(map(metrics.horizontalAdvance, lines)) <= width
        assert len(lines) * metrics.lineSpacing() <= button.height() - 4
        assert not any("…" in line for line in lines)
        assert button.text() in button.toolTip().replace("&#x27;", "'")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_control_has_a_name(open_lab, language: str) -> None:
    lab = open_lab(language=language)
    lab.set_up(function=BoundActivation("leaky_relu"), clip_norm=1.0)
    lab.page.pin()
    for tab in range(5):
        lab.kassei.find("lab_tabs", QTabWidget).setCurrentIndex(tab)
        lab.calm_map()
        names = [stop.objectName() for stop in stops(lab)]
        assert len(names) == len(set(names))
        assert [name for name in names if not re.fullmatch(r"[a-z][a-z0-9_]*", name)] == []
        spoken = {stop.objectName(): name_of(stop) for stop in stops(lab)}
        assert [name for name, text in spoken.items() if not text.strip()] == []


def test_tab_reaches_every_control(lab: LabPerson) -> None:
    wanted = {stop.objectName() for stop in stops(lab)}
    lab.kassei.find("lab_function").setFocus()
    seen = {"lab_function"}
    for _ in range(100):
        lab.kassei.key(Key.Key_Tab)
        widget = QApplication.focusWidget()
        assert widget is not None
        if widget.objectName() == "lab_function":
            break
        seen.add(widget.objectName())
    assert seen == wanted


def test_f6_goes_from_the_controls_to_the_stories_the_pins_and_each_plot(lab: LabPerson) -> None:
    lab.kassei.find("lab_function").setFocus()
    seen = []
    for _ in range(4):
        lab.kassei.key(Key.Key_F6)
        settle()
        widget = QApplication.focusWidget()
        seen.append(widget.objectName() if widget is not None else "")
    assert seen == ["story_sigmoid_vanishes", "lab_pin", "lab_gradient_plot", "lab_edge_map"]
