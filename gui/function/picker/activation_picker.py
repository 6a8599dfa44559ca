"""ActivationPicker: all functions by family, each with a thumbnail of f and f′; search above, keyboard throughout."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from engine.activations import find_activation
from gui.function.picker.catalogue_model import ID, CatalogueModel
from gui.function.picker.catalogue_view import CatalogueView
from gui.style.theme import Look
from gui.text.translation import Retranslated
from gui.widgets.labels import Label


class ActivationPicker(Retranslated, QWidget):
    """The search field and the list. Emits the id of a function whenever one is chosen, even the current one.

    A `compact` one only chooses: it does not offer to create own functions, and its menu has only favourites.
    """

    picked = Signal(str)  # the cursor moved to it
    decided = Signal(str)  # by a click or Enter
    favourites_changed = Signal(tuple)  # ids, after a person has added or removed one
    pin_requested = Signal(str)
    own_function_requested = Signal()
    edit_own_requested = Signal(str)
    delete_own_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None, *, name: str = "activation", compact: bool = False) -> None:
        super().__init__(parent)
        self.look, self._compact = look, compact
        self.search = QLineEdit()
        self.search.setObjectName(f"{name}_search")
        self.search.setClearButtonEnabled(True)
        self.model = CatalogueModel(self)
        self.list = CatalogueView(self.model, look)
        self.list.setObjectName(f"{name}_picker")
        self._nothing = Label(parent=self.list)
        self._nothing.setObjectName("nothing_found")
        self._nothing.move(8, 8)
        self._nothing.hide()
        self._menu = QMenu(self)
        self._menu.setObjectName("picker_menu")
        self.own_button = QToolButton()
        self.own_button.setObjectName("own_function_button")
        self.own_button.setAutoRaise(True)
        self.own_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.own_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shown = ""
        self._showing = False  # while a function is marked that was not chosen here
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.search, self.list, self.own_button):
            column.addWidget(widget)
        self.own_button.setVisible(not compact)
        self._connect()
        self._retranslate()
        self._restyle()

    def show_picked(self, activation: str) -> None:
        """Mark a function as the current one, without emitting it."""
        self._shown = activation
        if self.list.currentIndex().data(ID) == activation:
            return  # in its family or among the favourites, wherever it was chosen
        self._showing = True
        self.list.setCurrentIndex(self.model.index_of(activation))
        self._showing = False

    def begin(self, activation: str) -> None:
        """Start a new choice, with the cursor on the first row of a function and the focus in an empty search field."""
        self.search.clear()
        self._shown = activation
        self._showing = True
        self.list.setCurrentIndex(self.model.first_of(activation))
        self._showing = False
        self.list.scrollToTop()
        self.list.scrollTo(self.list.currentIndex())
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_recent(self, ids: Sequence[str]) -> None:
        """List these recent functions before all others."""
        self.model.set_recent(ids)

    def set_favourites(self, ids: Sequence[str]) -> None:
        """List these functions first, with a filled star; ids of unknown functions are kept until these appear."""
        self._keep_place(self._shown, lambda: self.model.set_favourites(ids))

    def set_own_functions(self, ids: Sequence[str], library: Sequence[str]) -> None:
        """List the document's own functions, and, muted, those that only the person's library has."""
        self._keep_place(self._shown, lambda: self.model.set_own_functions(ids, library))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Move from the search field down into the list; Esc clears the search."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self.model.first().isValid():
                self.list.setFocus()
                if self.search.text():  # down from a search goes to the best match, as Enter does
                    self._pick_best()
                elif not self.list.currentIndex().isValid():
                    self.list.setCurrentIndex(self.model.first())
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)  # pyright: ignore[reportArgumentType]

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._decide_from_search)
        self.search.installEventFilter(self)
        self.list.clicked.connect(self._pick)
        self.list.activated.connect(self._pick)
        self.list.selectionModel().currentChanged.connect(self._pick)
        for chosen in (self.list.clicked, self.list.activated):
            chosen.connect(self._decide)
        self.list.favourite_toggled.connect(self._toggle_favourite)
        self.list.menu_requested.connect(self._open_menu)
        self.own_button.clicked.connect(self.own_function_requested)
        self.look.changed.connect(self._restyle)

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Search functions"))
        self.search.setAccessibleName(self.tr("Search functions"))
        self.list.setAccessibleName(self.tr("Activation functions"))
        self._nothing.setText(self.tr("No such function"))
        self._nothing.adjustSize()
        self.own_button.setText(self.tr("Own function"))
        self.own_button.setToolTip(self.tr("Make a function of your own from a formula"))
        self.own_button.setAccessibleName(self.tr("Own function"))
        self.model.retranslate()

    def _restyle(self) -> None:
        self.own_button.setIcon(self.look.icon("plus"))
        self.own_button.setIconSize(QSize(self.look.px(16), self.look.px(16)))
        self.list.doItemsLayout()

    def _search(self, wanted: str) -> None:
        self.model.search(wanted)
        self._nothing.setVisible(not self.model.rowCount())
        self.show_picked(self._shown)
        if wanted:
            self.list.scrollToTop()

    def _pick_best(self) -> None:
        if (best := self.model.first()).isValid():
            self.list.setCurrentIndex(best)
            self._pick(best)

    def _pick(self, index: QModelIndex) -> None:
        if not self._showing and (activation := index.data(ID)) is not None:
            self.picked.emit(activation)

    def _decide_from_search(self) -> None:
        """Choose the best match of the search; without a search, the row of the cursor."""
        if self.search.text() or not self._compact:
            self._pick_best()
        self._decide(self.list.currentIndex())

    def _decide(self, index: QModelIndex) -> None:
        if (activation := index.data(ID)) is not None:
            self.decided.emit(activation)

    def _toggle_favourite(self, activation: str) -> None:
        old = self.model.favourites
        new = tuple(name for name in old if name != activation) if activation in old else (*old, activation)
        self._keep_place(activation, lambda: self.model.set_favourites(new))
        self.favourites_changed.emit(new)

    def _keep_place(self, activation: str, change: Callable[[], bool]) -> None:
        """Add or remove rows without moving a function on the screen; the current function stays marked."""
        before = self.list.visualRect(self.model.index_of(activation)).top()
        if not change():
            return
        self.show_picked(self._shown)
        if not self.list.isVisible():
            return
        self.list.doItemsLayout()
        after = self.model.index_of(activation)
        if after.isValid():
            bar = self.list.verticalScrollBar()
            bar.setValue(bar.value() + self.list.visualRect(after).top() - before)

    def _open_menu(self, activation: str, position: QPoint) -> None:
        """Open the context menu of a function."""
        if self._menu.isVisible():
            return
        self._menu.clear()
        favourite = self.list.favourite_words(favourite=activation in self.model.favourites)
        self._add("favourite", favourite, lambda: self._toggle_favourite(activation))
        if not self._compact and not find_activation(activation).is_vector:  # a vector function has no curve to compare
            self._add("pin", self.tr("Pin for comparison"), lambda: self.pin_requested.emit(activation))
        if not self._compact and self.model.is_own(activation):
            self._menu.addSeparator()
            self._add("edit_own", self.tr("Edit…"), lambda: self.edit_own_requested.emit(activation))
            self._add("delete_own", self.tr("Delete"), lambda: self.delete_own_requested.emit(activation))
        self._menu.popup(position)

    def _add(self, name: str, sentence: str, act: Callable[[], None]) -> None:
        action = QAction(sentence, self._menu)
        action.setObjectName(f"picker_{name}")
        action.triggered.connect(lambda checked=False: act())
        self._menu.addAction(action)
