"""Every text of a window, including tooltips and accessible names."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QTableView,
    QWidget,
)

from gui.plots.function_plot import FunctionPlot

_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


def texts(window: QWidget) -> list[tuple[str, str]]:
    """Return (control, text) for every text of the visible controls and of all menus."""
    found = [("title", window.windowTitle())]
    for widget in [window, *window.findChildren(QWidget)]:
        if widget.isVisible() or isinstance(widget, QMenu):
            control = f"{type(widget).__name__} {widget.objectName()}"
            found += [(control, text) for text in _texts(widget)]
    return [(control, text) for control, text in found if text]


def _texts(widget: QWidget) -> Iterator[str]:
    """Yield the texts of one widget."""
    yield from (widget.toolTip(), widget.accessibleName())
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(index) for index in range(widget.count()))
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(index) for index in range(widget.count()))
    if isinstance(widget, QMenu):
        yield widget.title()
        yield from (action.text() for action in widget.actions())
        yield from (action.toolTip() for action in widget.actions())
    if isinstance(widget, QAbstractItemView):
        yield from _items(widget)
    if isinstance(widget, FunctionPlot):
        yield from (widget.marks.title, widget.marks.note)


def _items(view: QAbstractItemView) -> Iterator[str]:
    """Yield the texts of the items and of the horizontal header of a view."""
    model = view.model()
    columns = model.columnCount() if isinstance(view, QTableView) else 1
    for row in range(model.rowCount() if model is not None else 0):
        for column in range(columns):
            for role in _ROLES:
                yield str(model.index(row, column).data(role) or "")
    if isinstance(view, QTableView) and view.horizontalHeader().isVisible():
        for column in range(columns):
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
