"""Texts of a window that do not fit their rectangles: `misfits` returns a line for each, so an empty list is a pass."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

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
from gui.function.picker.catalogue_model import CatalogueModel
from gui.function.picker.catalogue_view import CatalogueView
from gui.function.vector.bars import Bars
from gui.function.vector.heat_map import HeatMap
from gui.gradient_lab.plots.plot import LabPlot
from gui.network.learning.gradient.flow_chart import FlowChart
from gui.network.learning.gradient.waterfall import Waterfall
from gui.paths import RESOURCES
from gui.plots.function_plot import FunctionPlot
from gui.widgets.formula_label import FormulaLabel
from gui.widgets.inputs import NameComboBox

Drawn = tuple[str, QRectF, QRectF]  # a text, the rectangle reserved for it, and the one that it fills
_SLACK = 0.6  # pixels of rounding
_LOOKED_AT: WeakKeyDictionary[QListView, tuple[tuple[object, ...], list[str]]] = WeakKeyDictionary()  # rows, and their lines


class RecordingPainter(QPainter):
    """A painter that also records each text with the rectangle reserved for it and the one that it fills."""

    def __init__(self, *device: Any) -> None:
        super().__init__(*device)
        self.drawn: list[Drawn] = []

    def drawPixmap(self, *pixmap: Any) -> None:  # noqa: N802
        """Leave pixmaps out: recording one takes longer than all of the texts."""

    def drawText(self, rect: Any, flags: Any, text: str) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] # noqa: N802
        flags = getattr(flags, "value", flags)
        filled = QFontMetricsF(self.font()).boundingRect(QRectF(rect), flags, text)
        self.drawn.append((text, QRectF(rect), filled))
        super().drawText(QRectF(rect), flags, text)


def overflowing(drawn: list[Drawn], bounds: QRectF) -> Iterator[str]:
    """Yield a line for each text that exceeds the rectangle reserved for it, or the bounds of all texts."""
    for text, reserved, filled in drawn:
        if not inside(filled, reserved):
            yield f"painted {text!r} fills {_size(filled)}, has {_size(reserved)}"
        if not inside(filled, bounds):
            yield f"painted {text!r} at {filled} leaves {bounds}"


def inside(inner: QRectF, outer: QRectF) -> bool:
    return outer.adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(inner)


def misfits(window: QWidget) -> list[str]:
    """Return a line for each text and each visible widget that does not fit."""
    found: list[str] = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and not widget.isWindow():
            where = f"{type(widget).__name__} {widget.objectName()}"
            found += [f"{where}: {problem}" for problem in problems_of(widget)]
    return found


def scroll_bars(window: QWidget) -> set[str]:
    """Return the names of the scroll areas with a visible scroll bar."""
    areas = [area for area in window.findChildren(QAbstractScrollArea) if area.isVisible()]
    bars = [(area, bar) for area in areas for bar in (area.horizontalScrollBar(), area.verticalScrollBar())]
    return {area.objectName() for area, bar in bars if bar.isVisible()}


def problems_of(widget: QWidget) -> Iterator[str]:
    yield from _outside(widget)
    for check in _checks_of(type(widget)):
        yield from check(widget)


@cache
def _checks_of(kind: type[QWidget]) -> tuple[Callable[[Any], Iterator[str]], ...]:
    return tuple(check for checked, check in _CHECKS if issubclass(kind, checked))


def _outside(widget: QWidget) -> Iterator[str]:
    """Yield a line if a widget exceeds its parent, unless a scroll area scrolls it."""
    parent = widget.parentWidget()
    area = parent.parentWidget() if parent is not None else None
    scrolled = isinstance(area, QAbstractScrollArea) and area.viewport() is parent
    if parent is not None and not scrolled and not parent.rect().contains(widget.geometry()):
        yield f"at {widget.geometry()} outside its parent's {parent.rect()}"


def _label(label: QLabel) -> Iterator[str]:
    """Yield a line if the text of a label exceeds it."""
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
    """Yield a line if a button is smaller than its text or icon needs."""
    hint, size = button.minimumSizeHint(), button.size()
    if button.text():
        hint = hint.expandedTo(button.sizeHint())
    if hint.width() > size.width() or hint.height() > size.height():
        yield f"needs {_size(hint)}, has {_size(size)}: {button.text()!r}"


def _combo_box(combo: QComboBox) -> Iterator[str]:
    """Yield a line for each item that is wider than the field of a combo box, or if the font is higher."""
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    field = combo.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo
    )
    # A NameComboBox is as wide as its current name, and its list as wide as the longest.
    shown = [combo.currentIndex()] if isinstance(combo, NameComboBox) else range(combo.count())
    for index in shown:
        needed = combo.fontMetrics().horizontalAdvance(combo.itemText(index))
        if needed > field.width():
            yield f"needs {needed}, has {field.width()}: {combo.itemText(index)!r}"
    if combo.fontMetrics().height() > field.height():
        yield f"needs a height of {combo.fontMetrics().height()}, has {field.height()}"


def _line_edit(edit: QLineEdit) -> Iterator[str]:
    """Yield a line if the text of a field, or its placeholder, is wider or higher than the field."""
    buttons = [button for button in edit.findChildren(QAbstractButton) if button.isVisible()]
    padding = 2 * (6 + 1) if edit.hasFrame() else 0  # padding and border on both sides in the style sheet
    available = edit.width() - padding - sum(button.width() for button in buttons)
    text = edit.text() or edit.placeholderText()
    needed = edit.fontMetrics().horizontalAdvance(text)
    if needed > available and not _fills_its_grid(edit):
        yield f"needs {needed}, has {available}: {text!r}"
    if edit.fontMetrics().height() > edit.height() - 2:
        yield f"needs a height of {edit.fontMetrics().height()}, has {edit.height()}"


def _fills_its_grid(edit: QLineEdit) -> bool:
    """Return whether this is the editor of a cell in which a person has typed, already as wide as its grid.

    A typed text may be of any length and scrolls, also when it is refused and the editor stays open. The texts of cells, and
    of an editor when it opens, have to fit.
    """
    viewport = edit.parentWidget()
    table = viewport.parentWidget() if viewport is not None else None
    typed = edit.hasFocus() and edit.isModified()
    return typed and isinstance(table, QTableView) and table.viewport() is viewport and edit.width() == table.viewport().width()


def _tab_bar(bar: QTabBar) -> Iterator[str]:
    """Yield a line for each tab that is too small for its text or exceeds its bar."""
    for index in range(bar.count()):
        rect, hint = bar.tabRect(index), bar.tabSizeHint(index)
        needed = bar.fontMetrics().horizontalAdvance(bar.tabText(index)) + 2 * _tab_padding()
        if needed > rect.width() or hint.height() > rect.height() or not bar.rect().contains(rect):
            yield f"needs {needed}, has {rect}: {bar.tabText(index)!r}"


@cache
def _tab_padding() -> int:
    """Return the padding in the style sheet on either side of a tab's text."""
    style = (RESOURCES / "themes" / "style.qss").read_text("utf-8")
    found = re.search(r"QTabBar::tab { padding: \(\d+px\) \((\d+)px\)", style)
    assert found is not None
    return int(found[1])


def _menu_bar(bar: QMenuBar) -> Iterator[str]:
    """Yield a line for each menu whose title is too wide or outside the bar."""
    for action in bar.actions():
        rect = bar.actionGeometry(action)
        needed = bar.fontMetrics().horizontalAdvance(action.text().replace("&", "")) + 2 * 8
        if needed > rect.width() or not bar.rect().contains(rect):
            yield f"needs {needed}, has {rect}: {action.text()!r}"


def _table(table: QTableView) -> Iterator[str]:
    """Yield a line for each cell and each heading that is too small for its text, and for cells outside the viewport."""
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
    """Yield a line for each row whose painted text is elided or exceeds the row."""
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


def _catalogue(view: CatalogueView) -> Iterator[str]:
    """Yield the lines of a list of functions; rows that are those of the last look, in the same size, are not painted again."""
    model = view.model()
    assert isinstance(model, CatalogueModel)
    rows = [model.entry(row) for row in range(model.rowCount())]
    found = rows, view.viewport().width(), view.sizeHintForRow(0), view.font().key()
    if _LOOKED_AT.get(view, ((),))[0] != found:
        _LOOKED_AT[view] = found, list(_list(view))
    yield from _LOOKED_AT[view][1]


def _formula(formula: FormulaLabel) -> Iterator[str]:
    """Yield a line if a formula is as wide as its label but cut off in height."""
    natural = formula.natural_size
    if natural.height() > formula.height() and natural.width() <= formula.width():
        yield f"needs {_size(natural)}, has {_size(formula)}"


def _plot(plot: FunctionPlot) -> Iterator[str]:
    """Yield a line for each text of the axes and of the marks of a plot that does not fit."""
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
    """Yield a line for each tick label that is cut or leaves its axis, and if there are fewer than two."""
    picture = QPicture()
    painter = QPainter(picture)
    painter.setFont(axis.style["tickFont"])
    metrics = QFontMetricsF(axis.style["tickFont"])
    specs = axis.generateDrawSpecs(painter)
    painter.end()
    texts = specs[2] if specs else []
    if len(texts) < 2:  # pyqtgraph omits labels that do not fit
        yield f"an axis has only {len(texts)} tick labels"
    scene, own = plot.sceneRect(), axis.mapRectToScene(QRectF(axis.rect()))
    for rect, _, text in texts:
        reserved = axis.mapRectToScene(QRectF(rect))
        if metrics.horizontalAdvance(text) > reserved.width() + 1:
            yield f"tick {text!r} needs {metrics.horizontalAdvance(text)}, has {reserved.width()}"
        if not inside(reserved, scene):
            yield f"tick {text!r} at {reserved} leaves the plot's {scene}"
        if not inside(reserved, own.adjusted(-8, -20, 8, 20)):
            yield f"tick {text!r} at {reserved} leaves its axis {own}"


def _painted(widget: QWidget) -> Iterator[str]:
    """Yield a line for each overflowing text that a widget paints; the painters are not kept, because they must end in time."""
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
    """Yield a line for each overflowing text that a plot of the gradient lab draws."""
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
    (CatalogueView, _catalogue),
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
