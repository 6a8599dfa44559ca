"""Person: who uses the window in a test, reading what is shown and acting by mouse and keyboard only; Hands: of a part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

import numpy as np
from cases import Decorator, in_turn
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QCursor, QGuiApplication, QInputMethodEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QDialog, QLabel, QMenu, QSlider, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from engine import Document
from gui.application import Application
from gui.function.card.info_card import InfoCard
from gui.function.card.properties_panel import PropertiesPanel
from gui.function.card.verification_badge import VerificationBadge
from gui.function.editor.formula_editor import FormulaEditor
from gui.function.picker.activation_picker import ID
from gui.function.picker.popover import FunctionPopover
from gui.grids.number_grid import NumberGrid
from gui.model.settings import SETTINGS
from gui.model.workspace import Workspace
from gui.plots.function_plot import FunctionPlot
from gui.shell.main_window import MainWindow
from gui.widgets.formula_label import FormulaLabel

Key = Qt.Key
Held = Qt.KeyboardModifier
Button = Qt.MouseButton
W = TypeVar("W", bound=QWidget)
Window = TypeVar("Window", bound=QWidget)
PRESS, RELEASE, MOVE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseMove
SECOND_PRESS = QEvent.Type.MouseButtonDblClick


class Hands(Generic[Window]):
    """Eyes and hands at one window, whose controls they find by their names, and the workspace that it shows."""

    def __init__(self, window: Window, workspace: Workspace, bot: QtBot) -> None:
        self.window, self.workspace, self.bot = window, workspace, bot

    # What is seen

    def find(self, name: str, kind: type[W] = QWidget) -> W:
        """Return the only control with this name, after processing events so that deleted ones are gone."""
        settle()
        found = self.window.findChildren(kind, name)
        assert len(found) == 1, f"{len(found)} controls are named {name}"
        return found[0]

    def grid(self, name: str) -> NumberGrid:
        return self.find(name, NumberGrid)

    def plot(self, name: str) -> FunctionPlot:
        return self.find(name, FunctionPlot)

    def words(self, name: str) -> str:
        return self.find(name, QLabel).text()

    def value(self, name: str, row: int = 0, column: int = 0) -> float | None:
        """Return the number that a grid's model has in a cell, if any."""
        return self.grid(name).model().index(row, column).data(Qt.ItemDataRole.EditRole)

    def cell(self, name: str, row: int = 0, column: int = 0) -> float:
        """Return the number in a cell, and fail if there is none."""
        value = self.value(name, row, column)
        assert isinstance(value, float)
        return value

    def numbers(self, name: str) -> np.ndarray:
        """Return all numbers of a grid, and fail if one is missing."""
        model = self.grid(name).model()
        rows, columns = range(model.rowCount()), range(model.columnCount())
        return np.array([[self.cell(name, row, column) for column in columns] for row in rows])

    def is_empty(self, name: str) -> bool:
        """Return whether no cell of a grid has a number, and fail if only some have one."""
        model = self.grid(name).model()
        assert model.rowCount()
        cells = [(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
        values = {self.value(name, *cell) for cell in cells}
        assert values == {None} or None not in values
        return values == {None}

    def curve(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Return the points of the first curve in a plot."""
        plot_item = self.plot(name).plotItem
        assert plot_item is not None
        return plot_item.listDataItems()[0].getData()

    def refusal(self) -> str:
        """Return the text of the note that refuses an entry, empty if there is none."""
        labels = [label for label in self.window.findChildren(QLabel, "refusal") if label.isVisible()]
        assert len(labels) <= 1
        return labels[0].text() if labels else ""

    @property
    def document(self) -> Document:
        return self.workspace.document

    def undo_steps(self) -> int:
        return self.workspace.undo_steps

    # What is done

    def click(self, target: QWidget | str, at: QPoint | None = None, held: Held = Held.NoModifier) -> None:
        widget = self.find(target) if isinstance(target, str) else target
        self._reachable(widget, at)
        QTest.mouseClick(widget, Button.LeftButton, held, at or QPoint())
        settle()

    def double_click(self, widget: QWidget, at: QPoint) -> None:
        self._reachable(widget, at)
        for kind in (PRESS, RELEASE, SECOND_PRESS, RELEASE):
            send_mouse(widget, kind, at)
        settle()

    def drag(self, widget: QWidget, path: Sequence[QPoint], held: Held = Held.NoModifier, *, drop: bool = True) -> None:
        """Press at the first point, move over the others and, with `drop`, release at the last."""
        self._reachable(widget, path[0])
        send_mouse(widget, PRESS, path[0], held)
        for point in path[1:]:
            send_mouse(widget, MOVE, point, held)
        if drop:
            send_mouse(widget, RELEASE, path[-1], held)
        settle()

    def key(self, key: Key, held: Held = Held.NoModifier, times: int = 1) -> None:
        """Press a key in the focused widget."""
        for _ in range(times):
            QTest.keyClick(self._focus(), key, held)
            settle()

    def ctrl(self, key: Key) -> None:
        self.key(key, Held.ControlModifier)

    def type(self, text: str) -> None:
        """Type a text into the focused widget, key by key."""
        for letter in text:
            QTest.keyClicks(self._focus(), letter)
        settle()

    def write(self, text: str) -> None:
        """Replace the selection in the focused widget by a text: by keys, or by an input method if it is not ASCII."""
        if not text:
            self.key(Key.Key_Delete)
        elif text.isascii():
            self.type(text)
        else:
            insert(text)

    def enter(self, field: str, text: str) -> None:
        """Click a field, replace its text and press Enter."""
        self.click(field)
        self.ctrl(Key.Key_A)
        self.write(text)
        self.key(Key.Key_Return)

    def select_cell(self, name: str, row: int = 0, column: int = 0) -> NumberGrid:
        """Click a cell and return its grid."""
        grid = self.grid(name)
        self.click(grid.viewport(), centre(grid, row, column))
        return grid

    def edit_cell(self, name: str, text: str, row: int = 0, column: int = 0) -> None:
        """Click a cell, replace its number and press Enter."""
        self.select_cell(name, row, column)
        self.key(Key.Key_F2)
        self.ctrl(Key.Key_A)
        self.write(text)
        self.key(Key.Key_Return)

    def pick(self, activation: str) -> None:
        """Scroll to a function in the picker and click it."""
        view = self.find("activation_picker", QAbstractItemView)
        index = item_of(view, activation)
        view.scrollTo(index)
        settle()
        self.click(view.viewport(), view.visualRect(index).center())

    def choose(self, name: str, data: object) -> None:
        """Open a combo box and choose the item with this data, by keyboard in its list or by mouse in a popover."""
        combo = self.find(name, QComboBox)
        self.click(combo)
        popover = QApplication.activePopupWidget()
        if isinstance(popover, FunctionPopover):
            view = popover.picker.list
            index = item_of(view, str(data))
            view.scrollTo(index)
            settle()
            self.click(view.viewport(), view.visualRect(index).center())
            return
        assert combo.view().isVisible()
        QTest.keyClick(combo.view(), Key.Key_Home)
        for _ in range(combo.findData(data)):
            QTest.keyClick(combo.view(), Key.Key_Down)
        QTest.keyClick(combo.view(), Key.Key_Return)
        settle()

    def slide(self, name: str, *shares: float | None, drop: bool = True) -> None:
        """Drag the handle of a slider over positions from 0 (left) to 1 (right); None is the position at the beginning."""
        slider = self.find(name, QSlider)
        low, high = slider.minimum(), slider.maximum()
        start = handle_x(slider, (slider.value() - low) / (high - low))
        path = [start, *(start if share is None else handle_x(slider, share) for share in shares)]
        self.drag(slider, [QPoint(x, slider.height() // 2) for x in path], drop=drop)

    def reset(self) -> None:
        """Bring back what no document decides: nothing, unless the window is the program's."""

    def start_over(self, document: Document | None = None) -> None:
        """Open a document, by default the worked example, and check that nothing else is left open."""
        if self.refusal():
            self.key(Key.Key_Escape)
        self.reset()
        self.workspace.open(document or Document(), None)
        settle()
        dialogs = [dialog.objectName() for dialog in self.window.findChildren(QDialog) if dialog.isVisible()]
        assert (dialogs, self.refusal(), self.undo_steps(), self.workspace.run) == ([], "", 0, None)

    def back(self) -> None:
        """Activate the window again: the offscreen platform leaves none active after a menu or a dialog."""
        settle()
        self.window.activateWindow()
        settle()

    def dialog(self, name: str, kind: type[W] = QWidget) -> W:
        """Wait for the dialog with this name to open, and return it."""
        self.bot.waitUntil(lambda: any(dialog.isVisible() for dialog in self.window.findChildren(kind, name)))
        return next(dialog for dialog in self.window.findChildren(kind, name) if dialog.isVisible())

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def _reachable(self, widget: QWidget, at: QPoint | None) -> None:
        """Fail unless a click at this point would reach the widget."""
        assert widget.isVisible(), f"{widget.objectName()} is hidden"
        assert widget.isEnabled(), f"{widget.objectName()} is disabled"
        point = at or widget.rect().center()
        top = widget.window().childAt(widget.mapTo(widget.window(), point))
        assert top is not None, f"{point} of {widget.objectName()} is outside the window"
        assert top is widget or widget.isAncestorOf(top), f"{top} covers {widget.objectName()}"


class Person(Hands[MainWindow]):
    """Uses the window of the program."""

    def __init__(self, parts: Application, bot: QtBot) -> None:
        super().__init__(parts.window, parts.workspace, bot)
        self.parts = parts

    def action(self, name: str) -> QAction:
        found = self.window.findChild(QAction, f"action_{name}")
        assert found is not None
        return found

    def open_tab(self, name: str) -> None:
        """Click the tab with this name next to the plots."""
        tabs = self.find("info_tabs", QTabWidget)
        names = [tabs.widget(index).objectName() for index in range(tabs.count())]  # pyright: ignore[reportOptionalMemberAccess]
        self.click(tabs.tabBar(), tabs.tabBar().tabRect(names.index(name)).center())

    def open_every_tab(self) -> None:
        """Click all tabs next to the plots, which are created when first shown, ending with the first."""
        for name in ("properties_tab", "gradient_tab", "compare_tab", "values_tab", "info_card"):
            self.open_tab(name)

    def menu(self, *names: str) -> None:
        """Open a menu by mouse, go through its submenus, and click the last action."""
        bar = self.window.menuBar()
        menu = self.find(names[0], QMenu)
        QTest.mouseClick(bar, Button.LeftButton, Held.NoModifier, bar.actionGeometry(menu.menuAction()).center())
        for name in names[1:-1]:
            menu, parent = self.find(name, QMenu), menu
            QTest.mouseClick(parent, Button.LeftButton, Held.NoModifier, parent.actionGeometry(menu.menuAction()).center())
            self.bot.waitUntil(menu.isVisible)
        assert menu.isVisible()
        action = next(action for action in menu.actions() if action.objectName() == names[-1])
        QTest.mouseClick(menu, Button.LeftButton, Held.NoModifier, menu.actionGeometry(action).center())
        self.back()

    def calm(self) -> None:
        """Wait for delayed content of the window: properties of a function and typeset formulas."""
        settle()
        kinds = (InfoCard, VerificationBadge, PropertiesPanel, FormulaEditor, FormulaLabel)
        slow = [widget for kind in kinds for widget in self.window.findChildren(kind)]
        self.bot.waitUntil(lambda: not any(widget.is_waiting for widget in slow))
        settle()

    def reset(self) -> None:
        """Withdraw a refusal, and choose the zoom, the decimals and Live of a new window."""
        self.parts.notices.withdraw()
        for name in ("zoom", "decimals", "live"):
            if self.parts.settings[name] != SETTINGS[name].default:
                self.parts.choose(name, SETTINGS[name].default)


def in_one_window(
    names: str | tuple[str, ...], values: Iterable[Any], prepare: Callable[[Any], object] | None = None
) -> Decorator:
    """Run the cases of a test in one window, because opening and closing a window takes 0.13 s of processor time.

    Each case but the first begins with `start_over`, then `prepare` if the test's fixture did more than open a window.
    """

    def start_over(fixtures: Mapping[str, Any]) -> None:
        for person in fixtures.values():
            if isinstance(person, Hands):
                person.start_over()
                if prepare is not None:
                    prepare(person)

    return in_turn(names, values, anew=start_over)


def settle() -> None:
    """Let Qt process pending events, including deferred deletions."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def send_mouse(widget: QWidget, kind: QEvent.Type, at: QPoint, held: Held = Held.NoModifier) -> None:
    """Send one event of a drag with the left button, because QTest's mouse moves have no modifiers."""
    button = Button.NoButton if kind == MOVE else Button.LeftButton
    down = Button.NoButton if kind == RELEASE else Button.LeftButton
    position = QPointF(at)
    QApplication.sendEvent(widget, QMouseEvent(kind, position, QPointF(widget.mapToGlobal(at)), button, down, held))


def hover(widget: QWidget, at: QPoint) -> None:
    """Move the pointer to a point of a widget without a button pressed.

    It starts from the pixel beside it: Qt does not move a pointer that an earlier test has left at the same position.
    """
    QCursor.setPos(widget.mapToGlobal(at) + QPoint(1, 0))
    QTest.mouseMove(widget, at)
    settle()


def wheel(widget: QWidget, turn: int, at: QPoint | None = None) -> None:
    """Turn the wheel over a point of a widget; 120 is one notch away from the person."""
    position = QPointF(at or widget.rect().center())
    on_screen, turned, phase = QPointF(widget.mapToGlobal(position)), QPoint(0, turn), Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(position, on_screen, QPoint(), turned, Button.NoButton, Held.NoModifier, phase, False)
    QApplication.sendEvent(widget, event)
    settle()


def insert(text: str) -> None:
    """Commit a text to the focused field as a Japanese input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusObject(), event)
    settle()


def centre(grid: QAbstractItemView, row: int, column: int = 0) -> QPoint:
    return grid.visualRect(grid.model().index(row, column)).center()


def item_of(view: QAbstractItemView, activation: str) -> QModelIndex:
    model = view.model()
    return next(model.index(row, 0) for row in range(model.rowCount()) if model.index(row, 0).data(ID) == activation)


def handle_x(slider: QSlider, share: float) -> int:
    """Return x of the middle of the handle at a position from 0 to 1 of the slider."""
    margin = 8
    return round(margin + share * (slider.width() - 2 * margin))


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def put_on_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
