"""What of a window's texts does not fit its place. `misfits` returns a line for each, so an empty list is a pass."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPicture, QTransform
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenuBar,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QTabBar,
    QTableView,
    QWidget,
)

from gui.explanations.facets.check_view import CheckView
from gui.explanations.facets.graph_view import GraphView
from gui.explanations.facets.path_list import PathList
from gui.function.vector.bars import Bars
from gui.function.vector.heat_map import HeatMap
from gui.gradient_lab.plots.plot import LabPlot
from gui.network.learning.gradient.flow_chart import FlowChart
from gui.network.learning.gradient.waterfall import Waterfall
from gui.paths import RESOURCES
from gui.plots.function_plot import FunctionPlot
from gui.widgets.formula_label import FormulaLabel
from gui.widgets.inputs import NameComboBox

Drawn = tuple[str, QRectF, QRectF]  # a text, its place, and what it fills
_SLACK = 0.6  # pixels that rounding may take


class RecordingPainter(QPainter):
    """Paints, and keeps each text with the rectangle that reserves its place and the one that it fills."""

    def __init__(self, *device: Any) -> None:
        super().__init__(*device)
        self.drawn: list[Drawn] = []

    def drawPixmap(self, *pixmap: Any) -> None:  # noqa: N802
        """Leave pictures out: to record one takes longer than all of the texts."""

    def drawText(self, place: Any, flags: Any, text: str) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] # noqa: N802
        flags = getattr(flags, "value", flags)
        filled = QFontMetricsF(self.font()).boundingRect(QRectF(place), flags, text)
        self.drawn.append((text, QRectF(place), filled))
        super().drawText(QRectF(place), flags, text)


def overflowing(drawn: list[Drawn], room: QRectF) -> Iterator[str]:
    """Return the texts that are wider or higher than their place, or leave the room all have."""
    for text, place, filled in drawn:
        if not inside(filled, place):
            yield f"painted {text!r} fills {_size(filled)}, has {_size(place)}"
        if not inside(filled, room):
            yield f"painted {text!r} at {filled} leaves {room}"


def inside(inner: QRectF, outer: QRectF) -> bool:
    return outer.adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(inner)


def misfits(window: QWidget) -> list[str]:
    """Return what does not fit among all that is visible."""
    found: list[str] = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and not widget.isWindow():
            where = f"{type(widget).__name__} {widget.objectName()}"
            found += [f"{where}: {problem}" for problem in _problems(widget)]
    return found


def scroll_bars(window: QWidget) -> set[str]:
    """Return the names of the areas that show a scroll bar."""
    areas = [area for area in window.findChildren(QAbstractScrollArea) if area.isVisible()]
    bars = [(area, bar) for area in areas for bar in (area.horizontalScrollBar(), area.verticalScrollBar())]
    return {area.objectName() for area, bar in bars if bar.isVisible()}


def _problems(widget: QWidget) -> Iterator[str]:
    yield from _outside(widget)
    for kind, check in _CHECKS:
        if isinstance(widget, kind):
            yield from check(widget)


def _outside(widget: QWidget) -> Iterator[str]:
    """What a scroll area shows may leave it: that is what it scrolls for."""
    parent = widget.parentWidget()
    area = parent.parentWidget() if parent is not None else None
    scrolled = isinstance(area, QAbstractScrollArea) and area.viewport() is parent
    if parent is not None and not scrolled and not parent.rect().contains(widget.geometry()):
        yield f"at {widget.geometry()} outside its parent's {parent.rect()}"


def _label(label: QLabel) -> Iterator[str]:
    if not label.text():
        return
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        if needed > label.height():
            yield f"needs a height of {needed}, has {label.height()}: {label.text()!r}"
        return
    hint, size = label.sizeHint(), label.size()
    if hint.width() > size.width() or hint.height() > size.height():
        yield f"needs {_size(hint)}, has {_size(size)}: {label.text()!r}"


def _button(button: QAbstractButton) -> Iterator[str]:
    hint, size = button.minimumSizeHint(), button.size()
    if button.text():
        hint = hint.expandedTo(button.sizeHint())
    if hint.width() > size.width() or hint.height() > size.height():
        yield f"needs {_size(hint)}, has {_size(size)}: {button.text()!r}"


def _combo_box(combo: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    room = combo.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo
    )
    # A NameComboBox is as wide as the name it shows; its list is as wide as the longest.
    shown = [combo.currentIndex()] if isinstance(combo, NameComboBox) else range(combo.count())
    for index in shown:
        needed = combo.fontMetrics().horizontalAdvance(combo.itemText(index))
        if needed > room.width():
            yield f"needs {needed}, has {room.width()}: {combo.itemText(index)!r}"
    if combo.fontMetrics().height() > room.height():
        yield f"needs a height of {combo.fontMetrics().height()}, has {room.height()}"


def _line_edit(edit: QLineEdit) -> Iterator[str]:
    buttons = [each for each in edit.findChildren(QAbstractButton) if each.isVisible()]
    padding = 2 * (6 + 1) if edit.hasFrame() else 0  # of the style sheet: padding and border at either side
    room = edit.width() - padding - sum(each.width() for each in buttons)
    text = edit.text() or edit.placeholderText()
    needed = edit.fontMetrics().horizontalAdvance(text)
    if needed > room and not _fills_its_grid(edit):
        yield f"needs {needed}, has {room}: {text!r}"
    if edit.fontMetrics().height() > edit.height() - 2:
        yield f"needs a height of {edit.fontMetrics().height()}, has {edit.height()}"


def _fills_its_grid(edit: QLineEdit) -> bool:
    """Return whether this is a cell's editor, typed in and already as wide as its grid.

    Nothing bounds what is typed there, "1e999" included, and an entry that is refused stays open: it scrolls. What a cell
    shows by itself, and an editor as it opens, has to fit.
    """
    viewport = edit.parentWidget()
    table = viewport.parentWidget() if viewport is not None else None
    typed = edit.hasFocus() and edit.isModified()
    return typed and isinstance(table, QTableView) and table.viewport() is viewport and edit.width() == table.viewport().width()


def _tab_bar(bar: QTabBar) -> Iterator[str]:
    for index in range(bar.count()):
        rect, hint = bar.tabRect(index), bar.tabSizeHint(index)
        needed = bar.fontMetrics().horizontalAdvance(bar.tabText(index)) + 2 * _tab_padding()
        if needed > rect.width() or hint.height() > rect.height() or not bar.rect().contains(rect):
            yield f"needs {needed}, has {rect}: {bar.tabText(index)!r}"


@cache
def _tab_padding() -> int:
    """Return what the style leaves free on either side of a tab's text."""
    style = (RESOURCES / "themes" / "style.qss").read_text("utf-8")
    found = re.search(r"QTabBar::tab { padding: \(\d+px\) \((\d+)px\)", style)
    assert found is not None
    return int(found[1])


def _menu_bar(bar: QMenuBar) -> Iterator[str]:
    for action in bar.actions():
        rect = bar.actionGeometry(action)
        needed = bar.fontMetrics().horizontalAdvance(action.text().replace("&", "")) + 2 * 8
        if needed > rect.width() or not bar.rect().contains(rect):
            yield f"needs {needed}, has {rect}: {action.text()!r}"


def _table(table: QTableView) -> Iterator[str]:
    model = table.model()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            text, rect = index.data() or "", table.visualRect(index)
            needed = table.fontMetrics().horizontalAdvance(text) + 4
            if needed > rect.width() or table.fontMetrics().height() > rect.height():
                yield f"needs {needed}, has {_size(rect)}: {text!r}"
            if not table.verticalScrollBar().isVisible() and not table.viewport().rect().contains(rect):
                yield f"cell {rect} is outside {table.viewport().rect()}: {text!r}"
    header = table.horizontalHeader()
    for column in range(model.columnCount() if header.isVisible() else 0):
        text = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        if header.fontMetrics().horizontalAdvance(text) + 8 > header.sectionSize(column):
            yield f"heading {text!r} needs more than {header.sectionSize(column)}"


def _list(view: QListView) -> Iterator[str]:
    """Let the delegate paint each row, and read what it wrote: an elided name is not the name."""
    model, picture = view.model(), QPicture()
    painter = RecordingPainter(picture)
    option = QStyleOptionViewItem()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        option.rect = view.visualRect(index)  # pyright: ignore[reportAttributeAccessIssue]
        painter.drawn.clear()
        view.itemDelegate().paint(painter, option, index)
        if [text for text, _, _ in painter.drawn] != [index.data()]:
            yield f"{index.data()!r} is painted as {painter.drawn[-1][0]!r}"
        yield from overflowing(painter.drawn, QRectF(view.visualRect(index)))
    painter.end()


def _formula(formula: FormulaLabel) -> Iterator[str]:
    natural = formula.natural_size
    if natural.height() > formula.height() and natural.width() <= formula.width():
        yield f"needs {_size(natural)}, has {_size(formula)}"


def _plot(plot: FunctionPlot) -> Iterator[str]:
    item = plot.plotItem
    assert item is not None
    for side in ("left", "bottom"):
        yield from _axis(plot, item.getAxis(side))
    view_box = plot.getViewBox()
    view = QRectF(plot.mapFromScene(view_box.sceneBoundingRect()).boundingRect())
    transform = QTransform(view_box.childTransform()) * view_box.sceneTransform() * plot.viewportTransform()
    picture = QPicture()
    painter = RecordingPainter(picture)
    plot.marks.draw(painter, transform, view)
    painter.end()
    yield from overflowing(painter.drawn, view)


def _axis(plot: FunctionPlot, axis: Any) -> Iterator[str]:
    picture = QPicture()
    painter = QPainter(picture)
    painter.setFont(axis.style["tickFont"])
    metrics = QFontMetricsF(axis.style["tickFont"])
    specs = axis.generateDrawSpecs(painter)
    painter.end()
    texts = specs[2] if specs else []
    if len(texts) < 2:  # pyqtgraph leaves out those that do not fit
        yield f"an axis has only {len(texts)} tick texts"
    room, own = plot.sceneRect(), axis.mapRectToScene(QRectF(axis.rect()))
    for rect, _, text in texts:
        place = axis.mapRectToScene(QRectF(rect))
        if metrics.horizontalAdvance(text) > place.width() + 1:
            yield f"tick {text!r} needs {metrics.horizontalAdvance(text)}, has {place.width()}"
        if not inside(place, room):
            yield f"tick {text!r} at {place} leaves the plot's {room}"
        if not inside(place, own.adjusted(-8, -20, 8, 20)):
            yield f"tick {text!r} at {place} leaves its axis {own}"


def _painted(widget: QWidget) -> Iterator[str]:
    """Have the widget paint itself with a painter whose texts are kept, but not the painter: it must end in time."""
    logs: list[list[Drawn]] = []

    def recording(*device: Any) -> RecordingPainter:
        painter = RecordingPainter(*device)
        logs.append(painter.drawn)
        return painter

    module: Any = sys.modules[type(widget).__module__]
    module.QPainter = recording
    try:
        widget.grab()
    finally:
        module.QPainter = QPainter
    for drawn in logs:
        yield from overflowing(drawn, QRectF(widget.rect()))


def _drawn(plot: LabPlot) -> Iterator[str]:
    """Have a plot of the gradient lab draw itself, which is what is painted and what a picture shows."""
    picture, rect = QPicture(), QRectF(plot.rect())
    painter = RecordingPainter(picture)
    plot.draw(painter, rect, plot.look)
    painter.end()
    yield from overflowing(painter.drawn, rect)


def _size(thing: Any) -> str:
    return f"{thing.width():g} × {thing.height():g}"


_CHECKS: tuple[tuple[type[QWidget], Callable[[Any], Iterator[str]]], ...] = (
    (QLabel, _label),
    (QAbstractButton, _button),
    (QComboBox, _combo_box),
    (QLineEdit, _line_edit),
    (QTabBar, _tab_bar),
    (QMenuBar, _menu_bar),
    (QTableView, _table),
    (QListView, _list),
    (FormulaLabel, _formula),
    (FunctionPlot, _plot),
    (Bars, _painted),
    (HeatMap, _painted),
    (FlowChart, _painted),
    (Waterfall, _painted),
    (LabPlot, _drawn),
    (PathList, _painted),
    (CheckView, _painted),
    (GraphView, _painted),
)
