"""FunctionHeader: the name of the current function, and its buttons: apply, export, axis ranges, home."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from gui.function.edits import FunctionEdits
from gui.model.workspace import State, Workspace
from gui.style.theme import Look
from gui.text.translation import Retranslated, text
from gui.widgets.labels import Label


class FunctionHeader(Retranslated, QWidget):
    """The line above the plots, joined to a workspace."""

    apply_requested = Signal(int)  # a layer's index
    home_requested = Signal()
    axes_toggled = Signal(bool)

    def __init__(self, workspace: Workspace, edits: FunctionEdits, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._edits, self._look = workspace, edits, look
        self._title = Label()
        self._title.setObjectName("subject_title")
        self._home, self._axes, self._apply, self._export = (self._button(name) for name in ("home", "axes", "apply", "export"))
        self._axes.setCheckable(True)
        for button in (self._axes, self._home):  # for plots only; without plots the others keep their positions
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
        self._apply.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for button in (self._apply, self._export):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            button.setMenu(QMenu(button))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 4, 0)
        row.setSpacing(4)
        row.addStrut(34)  # the same height with and without the button, so that the plots do not move
        row.addWidget(self._title, 1)
        for button in (self._apply, self._export, self._axes, self._home):
            row.addWidget(button)
        self._home.clicked.connect(self.home_requested)
        self._axes.toggled.connect(self.axes_toggled)
        workspace.changed.connect(self._state_changed)
        look.bind(self._restyle)
        self._offer_layers()
        self._retranslate()

    def offer_exports(self, actions: Sequence[QAction | None]) -> None:
        """Offer these commands on the export button; None stands for a separator."""
        for action in actions:
            if action is None:
                self._export.menu().addSeparator()
            else:
                self._export.menu().addAction(action)

    def show_vector(self, is_vector: bool) -> None:
        """Hide or show the controls that only plots have."""
        self._home.setVisible(not is_vector)
        self._axes.setVisible(not is_vector)

    def _retranslate(self) -> None:
        for button, label in (
            (self._home, self.tr("Show all (Home or double-click)")),
            (self._axes, self.tr("Type the axis ranges")),
            (self._apply, self.tr("Copy this function into a layer")),
            (self._export, self.tr("Picture, code and data of this function")),
        ):
            button.setToolTip(label)
            button.setAccessibleName(label)
        self._apply.setText(self.tr("Apply to layer"))
        for number, action in enumerate(self._apply.menu().actions(), start=1):
            action.setText(self.tr("Layer {number}").format(number=number))
        self._show()

    def _state_changed(self, old: State, new: State) -> None:
        if len(old.document.network.layers) != len(new.document.network.layers):
            self._offer_layers()
            self._retranslate()
        elif old.focus != new.focus or old.document.network is not new.document.network:
            self._show()

    def _show(self) -> None:
        focus, name = self._workspace.focus, text("activations", self._edits.focused.name)
        layer = "" if focus.layer is None else self.tr("Layer {number}").format(number=focus.layer + 1) + " · "
        self._title.setText(layer + name)
        self._apply.setVisible(focus.layer is None and focus.draft is None)

    def _offer_layers(self) -> None:
        menu = self._apply.menu()
        menu.clear()
        for index in range(len(self._workspace.document.network.layers)):
            action = QAction(menu)
            action.setObjectName(f"apply_to_layer_{index + 1}")
            action.triggered.connect(lambda checked=False, index=index: self.apply_requested.emit(index))
            menu.addAction(action)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"plot_{name}")
        button.setAutoRaise(True)
        return button

    def _restyle(self) -> None:
        for button, icon in ((self._home, "home"), (self._axes, "axes"), (self._apply, "apply"), (self._export, "export")):
            button.setIcon(self._look.icon(icon))
            button.setIconSize(QSize(self._look.px(18), self._look.px(18)))
