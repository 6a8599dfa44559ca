"""MainWindow: menus, toolbar, pages, message bar and status line, laid out from tables. It decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QMainWindow,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.activations.conventions import FRAMEWORKS
from engine.data.samples import TABLES
from engine.document.files import SUFFIX, recalled, shown_name
from gui.model.settings import SETTINGS
from gui.shell.commands import ACTIONS, BUTTON_NAMES, CHOICE_MENUS, CHOICE_WORDS, MENUS, SUBMENUS, TOOLBAR
from gui.shell.message_bar import MessageBar
from gui.style.theme import Look
from gui.text.translation import LANGUAGES, text
from gui.widgets.labels import Label, plain_tip


class _Frame(QVBoxLayout):
    """Lays out one page. It denies that height depends on width: a scroll area would otherwise give wrapped texts all the
    height they like, instead of the window's."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)

    def hasHeightForWidth(self) -> bool:
        """Return False."""
        return False


class MainWindow(QMainWindow):
    """The frame around the pages. `actions_by_id` are the commands; the application connects them."""

    choice_made = Signal(str, object)  # a setting and its value, from the View menu
    recent_chosen = Signal(str)
    file_dropped = Signal(str)
    table_dropped = Signal(str)
    language_changed = Signal()
    close_requested = Signal(object)  # the QCloseEvent

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("main_window")
        self.setAcceptDrops(True)
        self.setMinimumSize(760, 560)
        self.actions_by_id: dict[str, QAction] = {name: self._action(name) for name in ACTIONS}
        self.menus: dict[str, QMenu] = {}
        self._choices: dict[str, QActionGroup] = {}
        self.recent_menu = QMenu(self)
        self._recent: Sequence[str] = ()
        self._build_menus()
        self.toolbar = self._build_toolbar()
        self.message_bar = MessageBar(look)
        self.pages = QStackedWidget()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message_bar)
        column.addWidget(self.pages, 1)
        self.setCentralWidget(body)
        self._status = Label()
        self._status.setObjectName("status_text")
        self._status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.statusBar().addWidget(self._status, 1)
        self.statusBar().setSizeGripEnabled(False)
        look.changed.connect(self._restyle)
        self._restyle()
        self._retranslate()

    def add_page(self, page: QWidget) -> None:
        """Add a page; where the window is too small for it, at a large zoom say, it scrolls."""
        area = QScrollArea()
        area.setObjectName(f"{page.objectName()}_area")
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        frame = QWidget()
        _Frame(frame).addWidget(page)
        area.setWidget(frame)
        self.pages.addWidget(area)

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front."""
        areas = (self.pages.widget(place) for place in range(self.pages.count()))
        self.pages.setCurrentWidget(next(area for area in areas if area is not None and area.isAncestorOf(page)))

    def describe(self, words: str) -> None:
        """Say in words what the pointer or the cursor is on."""
        self._status.setText(words)

    def show_choice(self, setting: str, value: object) -> None:
        """Check the choice of a setting in its submenu."""
        for action in self._choices[setting].actions():
            action.setChecked(action.data() == value)

    def show_recent(self, paths: Sequence[str]) -> None:
        """List the recent files."""
        self._recent = paths
        self.recent_menu.clear()
        for number, path in enumerate(paths, start=1):
            name = shown_name(recalled(path)).replace("&", "&&")
            action = self.recent_menu.addAction(f"&{number} {name}")
            action.setToolTip(plain_tip(path))
            action.triggered.connect(lambda checked=False, path=path: self.recent_chosen.emit(path))
        self.recent_menu.setEnabled(bool(paths))

    def show_history(self, undo: str, redo: str) -> None:
        """Name what undo and redo would do; nothing to do disables them."""
        for name, what in (("undo", undo), ("redo", redo)):
            action = self.actions_by_id[name]
            words = _words(name)
            action.setEnabled(bool(what))
            action.setText(f"{words}: {what}" if what else words)
            self._set_tip(name, what)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.language_changed.emit()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the application ask about unsaved changes."""
        self.close_requested.emit(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a single file of ours, or a table."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].toLocalFile().lower().endswith((SUFFIX, ".npz", ".onnx", *TABLES)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the dropped file to be opened."""
        event.acceptProposedAction()
        path = event.mimeData().urls()[0].toLocalFile()
        (self.table_dropped if path.lower().endswith(TABLES) else self.file_dropped).emit(path)

    def _action(self, name: str) -> QAction:
        record = ACTIONS[name]
        action = QAction(self)
        action.setObjectName(f"action_{name}")
        action.setCheckable(record.checkable)
        action.setShortcuts([QKeySequence(keys) for keys in record.shortcuts])
        return action

    def _build_menus(self) -> None:
        for menu_id in MENUS:
            menu = self.menuBar().addMenu("")
            menu.setObjectName(f"menu_{menu_id}")
            self.menus[menu_id] = menu
            if menu_id == "view":
                for setting in CHOICE_MENUS:
                    menu.addMenu(self._choice_menu(setting))
            records = [record for record in ACTIONS.values() if record.menu == menu_id]
            for group, members in groupby(records, key=lambda record: record.group):
                if group > 1:
                    menu.addSeparator()
                for record in members:
                    place = self._submenu(menu, record.submenu) if record.submenu else menu
                    place.addAction(self.actions_by_id[record.id])
                    if record.id == "open":
                        menu.addMenu(self.recent_menu)

    def _submenu(self, menu: QMenu, name: str) -> QMenu:
        """Return a menu inside another, which is made when it is first asked for."""
        if name not in self.menus:
            self.menus[name] = menu.addMenu("")
            self.menus[name].setObjectName(f"menu_{name}")
        return self.menus[name]

    def _choice_menu(self, setting: str) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName(f"menu_{setting}")
        self.menus[setting] = menu
        group = QActionGroup(menu)
        self._choices[setting] = group
        for value in SETTINGS[setting].choices:
            action = QAction(menu, checkable=True)
            action.setObjectName(f"choose_{setting}_{value}")
            action.setData(value)
            action.triggered.connect(lambda checked=False, value=value: self.choice_made.emit(setting, value))
            group.addAction(action)
            menu.addAction(action)
        return menu

    def _build_toolbar(self) -> QToolBar:
        bar = QToolBar(self)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.buttons: dict[str, QToolButton] = {}
        for name in TOOLBAR:
            if not name:
                bar.addSeparator()
                continue
            button = QToolButton()
            button.setObjectName(BUTTON_NAMES.get(name, f"{name}_button"))
            button.setDefaultAction(self.actions_by_id[name])
            if name in BUTTON_NAMES:
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.buttons[name] = button
            bar.addWidget(button)
        self.buttons["live"].toggled.connect(self.actions_by_id["live"].setChecked)
        self.buttons["forward"].setProperty("emphasised", True)
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(space)
        self.language_button = QToolButton()
        self.language_button.setObjectName("language_button")
        self.language_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.language_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        bar.addWidget(self.language_button)
        self.addToolBar(bar)
        return bar

    def _restyle(self) -> None:
        look = self._look
        self.toolbar.setIconSize(QSize(look.px(18), look.px(18)))
        for name, action in self.actions_by_id.items():
            if ACTIONS[name].icon:
                action.setIcon(look.icon(ACTIONS[name].icon))
        self.language_button.setIcon(look.icon("language"))
        self._emphasise()

    def _retranslate(self) -> None:
        titles = MENUS | SUBMENUS | CHOICE_MENUS
        for name, menu in self.menus.items():
            menu.setTitle(text("menus", titles[name]))
        self.recent_menu.setTitle(self.tr("Open &Recent"))
        for name, action in self.actions_by_id.items():
            action.setText(_words(name))
            self._set_tip(name, "")
        for name, button in self.buttons.items():
            button.setAccessibleName(_plain(_words(name)))
        for group in self._choices.values():
            for action in group.actions():
                action.setText(_choice_text(action.data()))
        self._emphasise()
        self.language_button.setText("日本語 / English")
        self.language_button.setAccessibleName(self.tr("Switch the language"))
        self.language_button.setToolTip(self.tr("Switch the language"))
        self.toolbar.setAccessibleName(self.tr("Toolbar"))
        self.toolbar.setWindowTitle(self.tr("Toolbar"))

    def _emphasise(self) -> None:
        """Draw Forward's icon in the colour that shows on the accent; any change of the action draws it as in the menu."""
        self.buttons["forward"].setIcon(self._look.icon("forward", "accent_text"))

    def _set_tip(self, name: str, what: str) -> None:
        action = self.actions_by_id[name]
        words = _plain(_words(name))
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setIconText(words)
        action.setToolTip(plain_tip(f"{words}{': ' if what else ''}{what} ({keys})" if keys else words))


def _words(name: str) -> str:
    """Return the text of an action, with its mnemonic."""
    return text(ACTIONS[name].context, ACTIONS[name].text)


def _plain(words: str) -> str:
    """Return an action's words without its mnemonic: "Save (&S)" and "&Save" -> "Save"."""
    head, mark, tail = words.partition("(&")
    return (head if mark and tail.endswith((")", ")…")) else words).replace("&", "").replace("…", "").strip()


def _choice_text(value: object) -> str:
    if value in CHOICE_WORDS:
        return text("choices", CHOICE_WORDS[value])
    if value in FRAMEWORKS:
        return text("frameworks", FRAMEWORKS[str(value)])
    return LANGUAGES.get(str(value), str(value))
