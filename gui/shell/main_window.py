"""MainWindow: menus, tool bar, pages, message bar and status line, laid out from tables. It decides nothing.

It is painted before the engine is imported: nothing that this module imports may import numpy.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMainWindow,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from engine.document.files import SUFFIX, recalled, shown_name
from gui.model.settings import SETTINGS
from gui.shell.menus import CHOICE_MENUS, MENUS, SUBMENUS
from gui.shell.message_bar import MessageBar
from gui.shell.tool_bar import ToolBar
from gui.style.theme import Look
from gui.text.translation import text
from gui.widgets.areas.overlay import Overlay
from gui.widgets.elided_label import ElidedLabel, SteadyLine
from gui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from gui.widgets.command_actions import CommandActions


BRIEFLY_MS = 2000


class _Frame(QVBoxLayout):
    """Lays out one page without height-for-width: otherwise a scroll area would give wrapped texts all the height they like
    instead of the window's."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)

    def hasHeightForWidth(self) -> bool:
        """Return False."""
        return False


class MainWindow(QMainWindow):
    """The frame around the pages; emits requests, which the application carries out."""

    choice_made = Signal(str, object)  # a setting and its value, from the View menu
    recent_chosen = Signal(str)
    file_dropped = Signal(str)
    language_changed = Signal()
    close_requested = Signal(object)  # the QCloseEvent
    escaped = Signal()  # Esc that nothing else has handled

    painted = Signal()  # once, when the frame is on the screen

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._actions: CommandActions | None = None  # until `build`
        self._is_painted = False
        self.setObjectName("main_window")
        self.setAcceptDrops(True)
        self.setMinimumSize(760, 560)
        self._before = self.windowState(), self.geometry()  # presenting
        self._menus: dict[str, QMenu] = {}
        self._choices: dict[str, QActionGroup] = {}
        self.recent_menu = QMenu(self)
        self._pages: dict[str, QWidget] = {}
        self._placeholder: QWidget | None = None
        self._stack = QStackedWidget()
        body = QWidget()
        self.message_bar = MessageBar(look, body)
        self.message_place = Overlay(self.message_bar, body, look)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(body)
        self._build_frame()
        self._status = ElidedLabel()
        self._status.setObjectName("status_text")
        self.statusBar().addWidget(SteadyLine(self._status), 1)
        self.statusBar().addPermanentWidget(self.message_bar.reminder)
        self.statusBar().setSizeGripEnabled(False)
        self._retranslate()

    def show_placeholder(self, empty: QWidget) -> None:
        """Show this where the first page will be, until that is there."""
        self._placeholder = _scrolling(empty)
        self._stack.addWidget(self._placeholder)

    def build(
        self, actions: CommandActions, navigation: Sequence[str], toolbar: Sequence[str], everywhere: Sequence[str]
    ) -> None:
        """Fill the menus with all commands, and the bar with buttons: the pages first, if there are several."""
        self._actions = actions
        self._fill_menus(actions)
        self.bar.fill(actions, navigation if len(navigation) > 1 else (), toolbar, everywhere)
        self._retranslate()

    def add_page(self, name: str, page: QWidget) -> None:
        """Add a page; it scrolls if the window is too small for it, for example at a large zoom."""
        area = _scrolling(page)
        area.setObjectName(f"{name}_area")
        self._stack.addWidget(area)
        if self._placeholder is not None:
            shiboken6.delete(self._placeholder)  # at once, as the new cards have the same names
            self._placeholder = None
        self._pages[name] = area

    def show_page(self, name: str) -> None:
        """Bring a page to the front, and the buttons of its commands with it."""
        self._stack.setCurrentWidget(self._pages[name])
        self.bar.show_commands()

    def focus_first(self) -> None:
        """Focus the emphasised button, or else the page's first control, unless something has the focus."""
        if not self.isActiveWindow() or not self._keys_go_nowhere():
            return
        buttons = self.findChildren(QAbstractButton)
        for button in (candidate for candidate in buttons if candidate.property("emphasised") and candidate.isVisible()):
            button.setFocus(Qt.FocusReason.TabFocusReason)
            return
        for _ in self.bar.buttons():  # everything before the page
            self.focusNextChild()
            if self._stack.isAncestorOf(self.focusWidget()):
                return

    def _keys_go_nowhere(self) -> bool:
        """Return whether no control has the focus; Qt gives it to the first page's button when it shows a window."""
        focus = self.focusWidget()
        return focus is None or bool(focus.property("navigation"))

    def event(self, event: QEvent) -> bool:
        """Lay out whatever waits for that before a frame is painted, which would else show a part of it where it was."""
        if event.type() == QEvent.Type.UpdateRequest:
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        return super().event(event)

    def present(self, presenting: bool) -> None:
        """Use the whole screen, without menus, or return to normal."""
        offered = self._actions
        actions = [] if offered is None else [offered[command.id] for command in offered]
        if presenting:
            self._before = self.windowState(), self.geometry()
            self.addActions(actions)  # shortcuts of a hidden menu bar would not work
            self.menuBar().hide()
            self.statusBar().hide()
            self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)
            return
        state, geometry = self._before
        self.setWindowState(state)
        if not state & Qt.WindowState.WindowMaximized:
            self.setGeometry(geometry)
        self.menuBar().show()
        self.statusBar().show()
        for action in actions:
            self.removeAction(action)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the message, or while presenting or without one announce an Esc that nothing else has handled."""
        if event.key() == Qt.Key.Key_Escape and self.message_bar.isVisible() and not self.menuBar().isHidden():
            self.message_bar.hide()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        super().keyPressEvent(event)

    def describe(self, text: str) -> None:
        """Describe in the status line what the pointer or the cursor is on."""
        self._status.setText(text)

    def say_briefly(self, text: str) -> None:
        """Say for a moment what the status line says, which is hidden while presenting."""
        QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), text, self, self.rect(), BRIEFLY_MS)

    def show_choice(self, setting: str, value: object) -> None:
        """Check the choice of a setting in its submenu."""
        for action in self._choices[setting].actions():
            action.setChecked(action.data() == value)

    def show_recent(self, paths: Sequence[str]) -> None:
        """List the recent files."""
        self.recent_menu.clear()
        for number, path in enumerate(paths, start=1):
            name = shown_name(recalled(path)).replace("&", "&&")
            action = self.recent_menu.addAction(f"&{number} {name}")
            action.setToolTip(plain_tip(path))
            action.triggered.connect(lambda checked=False, path=path: self.recent_chosen.emit(path))
        self.recent_menu.setEnabled(bool(paths))

    def changeEvent(self, event: QEvent) -> None:
        """Write everything in the new language."""
        if event.type() == QEvent.Type.LanguageChange and self._menus:
            self._retranslate()
            self.language_changed.emit()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Announce the first painting of the frame."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the application ask about unsaved changes."""
        self.close_requested.emit(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept the drag of a single document, model or table."""
        urls = event.mimeData().urls()
        from engine.data.samples import TABLES  # imported lazily: with numpy

        if len(urls) == 1 and urls[0].toLocalFile().lower().endswith((SUFFIX, ".npz", ".onnx", *TABLES)):
            _accept_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the dropped file to be opened."""
        from PySide6.QtCore import QUrl  # with 28 names, which the first paint need not wait for

        _accept_copy(event)
        url = event.mimeData().urls()[0]
        path = url.toLocalFile()
        is_lossy = "\ufffd" in path  # only the URL has every byte of a name that is not UTF-8
        self.file_dropped.emit(url.toString(QUrl.ComponentFormattingOption.FullyEncoded) if is_lossy else path)

    def _build_frame(self) -> None:
        """Make the parts that exist before the commands: empty menus and the bar."""
        for menu_id in MENUS:
            menu = self._menus[menu_id] = self.menuBar().addMenu("")
            menu.setObjectName(f"menu_{menu_id}")
        self.bar = ToolBar(self._look, self)
        self.addToolBar(self.bar)

    def _fill_menus(self, actions: CommandActions) -> None:
        """Add every command to its menu, with separators between groups."""
        for setting in CHOICE_MENUS:
            self._menus["view"].addMenu(self._choice_menu(setting))
        for menu_id in MENUS:
            menu = self._menus[menu_id]
            commands = sorted((action for action in actions if action.menu == menu_id), key=lambda action: action.group)
            for group, members in groupby(commands, key=lambda action: action.group):
                if group > 1:
                    menu.addSeparator()
                for command in members:
                    target = self._submenu(menu, command.submenu) if command.submenu else menu
                    target.addAction(actions[command.id])
                    if command.id == "open":
                        menu.addMenu(self.recent_menu)

    def _submenu(self, menu: QMenu, name: str) -> QMenu:
        """Return a menu inside another, made on first use."""
        if name not in self._menus:
            self._menus[name] = menu.addMenu("")
            self._menus[name].setObjectName(f"menu_{name}")
        return self._menus[name]

    def _choice_menu(self, setting: str) -> QMenu:
        """Return a submenu with the choices of a setting."""
        menu = self._menus[setting] = QMenu(self)
        menu.setObjectName(f"menu_{setting}")
        group = self._choices[setting] = QActionGroup(menu)
        for value in SETTINGS[setting].choices:
            action = QAction(menu, checkable=True)
            action.setObjectName(f"choose_{setting}_{value}")
            action.setData(value)
            action.triggered.connect(lambda checked=False, value=value: self.choice_made.emit(setting, value))
            group.addAction(action)
            menu.addAction(action)
        return menu

    def _retranslate(self) -> None:
        titles = MENUS | SUBMENUS | CHOICE_MENUS
        for name, menu in self._menus.items():
            menu.setTitle(text("menus", titles[name]))
        self.recent_menu.setTitle(self.tr("Open &Recent"))
        if self._actions is not None:
            self._actions.retranslate()
        for setting, group in self._choices.items():
            for action in group.actions():
                action.setText(SETTINGS[setting].label(action.data()))


def _scrolling(page: QWidget) -> QScrollArea:
    """Return a page in an area that scrolls if the window is too small for it."""
    area = QScrollArea()
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    frame = QWidget()
    _Frame(frame).addWidget(page)
    area.setWidget(frame)
    return area


def _accept_copy(event: QDropEvent) -> None:
    """Accept a file, however it is offered, as a copy: who lets it be moved may delete it afterwards."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
