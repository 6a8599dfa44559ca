"""ToolBar: buttons of the pages and of their commands; those that do not fit a narrow window go into a menu at its end.

It is painted before the engine is imported: nothing that this module imports may import numpy.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from gui.style.theme import Look
from gui.text.translation import Retranslated

if TYPE_CHECKING:
    from gui.widgets.command_actions import CommandActions

# The fixed object names of these buttons.
BUTTON_NAMES = {
    "forward": "forward_button",
    "backward": "backward_button",
    "update": "update_button",
    "step": "step_button",
    "live": "live_toggle",
}
_LEVELS = 3  # levels of text: all; a short name for the languages; only Forward


class ToolBar(Retranslated, QToolBar):
    """Shows as much text as fits, then moves buttons into a menu: the last first, pages last, Forward never."""

    language_asked = Signal()  # the other one

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._window = look, parent
        self._actions: CommandActions | None = None  # until `fill`
        self._buttons: dict[str, QToolButton] = {}
        self._entries: dict[str, QAction] = {}
        self._gap: QAction | None = None  # between the pages and their commands, where there are several pages
        self._pages: frozenset[str] = frozenset()
        self._of_pages: frozenset[str] = frozenset()  # their commands
        self._level = 0
        self._widths: dict[int, int] = {}  # widths that the bar needs, by level
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._space = self.addWidget(space)
        self.language_button = QToolButton()
        self.language_button.setObjectName("language_button")
        self.language_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.language_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # until there is a receiver
        self._language_entry = self.addWidget(self.language_button)
        self._language = QAction(self)  # represents the button in the menu
        self._language.setObjectName("more_language")
        for asked in (self.language_button.clicked, self._language.triggered):
            asked.connect(self.language_asked)
        self._more = QToolButton()
        self._more.setObjectName("more_button")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self._more)
        self._menu.setObjectName("menu_more")
        self._more.setMenu(self._menu)
        self._more_entry = self.addWidget(self._more)
        self._more_entry.setVisible(False)
        look.bind(self._restyle)
        self._retranslate()

    def fill(
        self, actions: CommandActions, navigation: Sequence[str], commands: Sequence[str], everywhere: Sequence[str]
    ) -> None:
        """Make buttons for pages, for their commands and, at the other end, where pages do not move them, for those of all
        pages."""
        self._actions, self._pages, self._of_pages = actions, frozenset(navigation), frozenset(commands)
        self.language_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for names, before in ((navigation, self._space), (commands, self._space), (everywhere, self._language_entry)):
            if names is commands and navigation:
                self._gap = self.insertSeparator(before)
            for name in names:
                button = self._buttons[name] = self._new_button(actions, name)
                self._entries[name] = self.insertWidget(before, button)
                self.setTabOrder(button, self.language_button)  # it existed before
        self.setTabOrder(self.language_button, self._more)
        if "forward" in self._buttons:
            self._buttons["forward"].setProperty("emphasised", True)
            actions["forward"].changed.connect(self._emphasise)  # the button gets the menu's icon again after each change
        self._restyle()
        self._retranslate()

    def button(self, command: str) -> QToolButton:
        """Return the button of a command."""
        return self._buttons[command]

    def buttons(self) -> list[QToolButton]:
        """Return all buttons from left to right, including hidden ones."""
        return [*self._buttons.values(), self.language_button]

    def show_commands(self) -> None:
        """Show the buttons of the present page's commands."""
        self._refit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit to the new width."""
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Fit after something has become wider or narrower. (`_needed_width` would ask for a layout without end.)"""
        if event.type() == QEvent.Type.LayoutRequest and self.sizeHint().width() != self._widths.get(self._level):
            self._refit()
        return super().event(event)

    def fit(self) -> None:
        """Show as much text as fits: all; a short name for the languages; only Forward; then fold buttons."""
        last = _LEVELS + len(self._foldable()) - 1
        for level in range(last + 1):
            if level not in self._widths:
                self._show_level(level)
                self._widths[level] = self._needed_width()
            if self._widths[level] <= self._window.width() or level == last:
                self._show_level(level)
                self._level = level
                break
        layout = self.layout()
        if layout is not None:
            layout.activate()  # at once, as Qt would adapt only one or two events later

    def _refit(self) -> None:
        self._widths.clear()
        self.fit()

    def _needed_width(self) -> int:
        """Return the width that the bar needs now, which its layout would know only later."""
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
        return self.sizeHint().width()

    def _offered(self) -> list[str]:
        """Return the commands with a button on the present page."""
        return [name for name in self._entries if self._actions is not None and self._actions[name].isVisible()]

    def _foldable(self) -> list[str]:
        """Return the commands that can move into the menu, in order; "" is the language."""
        names = [name for name in reversed(self._offered()) if name != "forward"]
        return ["", *sorted(names, key=lambda name: name in self._pages)]

    def _show_level(self, level: int) -> None:
        """Show less text the higher the level; from _LEVELS on, one more button per level is in the menu."""
        style, icons_only = Qt.ToolButtonStyle, level >= _LEVELS - 1
        self.language_button.setText("" if icons_only else ("日本語 / English", "ja / en")[level])
        for name in BUTTON_NAMES.keys() & self._buttons.keys() - {"forward"}:
            self._buttons[name].setToolButtonStyle(style.ToolButtonIconOnly if icons_only else style.ToolButtonTextBesideIcon)
        self._fold(self._foldable()[: max(0, level - _LEVELS + 1)])

    def _fold(self, folded: Sequence[str]) -> None:
        """Put these into the menu, and all others into the bar."""
        shown = [name for name in self._offered() if name not in folded]
        for name, entry in self._entries.items():
            entry.setVisible(name in shown)
            self._buttons[name].setEnabled(self._buttons[name].defaultAction().isEnabled())  # what comes back, Qt enables
        if self._gap is not None:
            self._gap.setVisible(not self._of_pages.isdisjoint(shown))
        self._language_entry.setVisible("" not in folded)
        self._more_entry.setVisible(bool(folded))
        actions = [] if self._actions is None else [self._actions[name] for name in self._entries if name in folded]
        wanted = [*actions, *([self._language] if folded else [])]
        if wanted != self._menu.actions():
            self._menu.clear()
            self._menu.addActions(wanted)

    def _new_button(self, actions: CommandActions, name: str) -> QToolButton:
        """Return a button of a command, with its name and style."""
        from gui.shell.held_button import HeldButton  # both for a bar that is filled, which the first paint need not wait for
        from gui.widgets.action_button import ActionButton

        repeats = actions.can_repeat(name)
        action = actions.drawn(name)
        button = HeldButton(action, partial(actions.repeats, name)) if repeats else ActionButton(action)
        button.setObjectName(name if name in self._pages else BUTTON_NAMES.get(name, f"{name}_button"))
        if name in self._pages:
            button.setProperty("navigation", True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        elif name in BUTTON_NAMES:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # Only buttons with text are tab stops; those with an icon alone have a key and a menu entry.
        is_stop = name in self._pages or name in BUTTON_NAMES
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_stop else Qt.FocusPolicy.NoFocus)
        return button

    def _restyle(self) -> None:
        look = self._look
        self.setIconSize(QSize(look.px(18), look.px(18)))
        self.language_button.setIcon(look.icon("language"))
        self._more.setIcon(look.icon("more"))
        self._emphasise()

    def _retranslate(self) -> None:
        if self._actions is not None:
            from gui.widgets.command_actions import without_mnemonic  # imported long before there are actions

            for name, button in self._buttons.items():
                button.setAccessibleName(without_mnemonic(self._actions.label(name)))
        for control, label in (
            (self.language_button, self.tr("Switch the language")),
            (self._more, self.tr("More commands, which the bar has no width for")),
        ):
            control.setAccessibleName(label)
            control.setToolTip(label)
        self._language.setText(f"{self.language_button.toolTip()} (日本語 / English)")
        self.setAccessibleName(self.tr("Toolbar"))
        self.setWindowTitle(self.tr("Toolbar"))
        self._emphasise()

    def _emphasise(self) -> None:
        """Draw Forward's icon in a colour that is visible on the accent."""
        if "forward" in self._buttons:
            self._buttons["forward"].setIcon(self._look.icon("forward", "accent_text"))
