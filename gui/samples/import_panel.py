"""ImportPanel: a table before it is read: a preview, the roles of its columns, and rows with missing values."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from engine import KasseiError
from engine.data.tables.proposal import Proposal
from engine.data.tables.roles import ROLES
from gui.grids.sheet.cell_model import Index
from gui.samples.import_model import ROLE_ROW, ImportModel
from gui.samples.task_words import task_words
from gui.style.theme import Look
from gui.text.translation import Retranslated, in_a_row, say, text
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.focus import FocusReturn

_CHOOSERS = 64  # columns whose choosers are always open; in a wider table they open on editing
_LINES = 8  # rows with missing values named in the tool tip


class ImportPanel(Retranslated, QWidget):
    """Shows a Proposal and lets it be changed; requests loading it, or a network of another shape."""

    load_requested = Signal(object)  # the Proposal
    reshape_requested = Signal(object)  # the Proposal for a network of the shape that its roles give
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._refusal: KasseiError | None = None
        self._task = ""
        self.setObjectName("import_panel")
        self.model = ImportModel(self)
        self.columns = _ColumnsView(self.model, look)
        self._heading, self._state = (self._label(name) for name in ("heading", "state"))
        self.skip_missing, self.standardise = (self._check(name) for name in ("skip_missing", "standardise"))
        self.reshape, self.load, self.cancel = (self._button(name) for name in ("reshape", "load", "cancel"))
        self._lay_out()
        self.model.proposal_changed.connect(self._show_changed)
        self.model.refused.connect(self.show_refusal)
        self.skip_missing.clicked.connect(lambda on: self._set_options(skip_missing=on))
        self.standardise.clicked.connect(lambda on: self._set_options(standardise=on))
        self.load.clicked.connect(self._ask_load)
        self.reshape.clicked.connect(self._ask_reshape)
        self.cancel.clicked.connect(self.cancelled)
        look.changed.connect(self.columns.fit)
        self._retranslate()
        FocusReturn(self)

    def show_proposal(self, proposal: Proposal | None) -> None:
        """Show a table with the proposed roles of its columns, or None."""
        self.model.show_proposal(proposal)
        self.columns.fit()
        self._show_changed()
        if proposal is not None:
            ready = self.load if proposal.fits else self.reshape if _fitted(proposal).problem is None else self.columns
            (ready if ready.isEnabled() else self.columns).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_network(self, inputs: int, outputs: int, task: str) -> None:
        """Judge the table by a network of another shape, for a task, "" for none yet."""
        proposal, self._task = self.model.proposal, task
        if proposal is not None and proposal.network != (inputs, outputs):
            self.model.put(proposal.for_network(inputs, outputs))

    def show_refusal(self, error: KasseiError) -> None:
        """Report why a request was refused."""
        self._refusal = error
        self._show_state()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        top, buttons, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for row in (top, buttons):
            row.setContentsMargins(4, 0, 0, 0)
            row.setSpacing(8)
        top.addWidget(self._heading, 1)
        for box in (self.skip_missing, self.standardise):
            top.addWidget(box)
        buttons.addWidget(self._state, 1)
        for button in (self.reshape, self.load, self.cancel):
            buttons.addWidget(button)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.columns, 1)
        column.addLayout(buttons)

    def _label(self, name: str) -> ElidedLabel:
        label = ElidedLabel()
        label.setObjectName(f"import_{name}")
        label.setTextFormat(Qt.TextFormat.PlainText)  # names come from a file
        return label

    def _check(self, name: str) -> QCheckBox:
        box = QCheckBox()
        box.setObjectName(f"import_{name}")
        return box

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"import_{name}")
        button.setAutoDefault(True)  # Enter presses it
        return button

    def _set_options(self, *, skip_missing: bool | None = None, standardise: bool | None = None) -> None:
        if self.model.proposal is not None:
            self.model.put(self.model.proposal.with_options(skip_missing=skip_missing, standardise=standardise))

    def _ask_load(self) -> None:
        if self.model.proposal is not None:
            self.load_requested.emit(self.model.proposal)

    def _ask_reshape(self) -> None:
        if self.model.proposal is not None:
            self.reshape_requested.emit(_fitted(self.model.proposal))

    def _show_changed(self) -> None:
        """Show the result of these roles, and enable the buttons that apply."""
        self._refusal = None
        proposal = self.model.proposal
        if proposal is None:
            return
        rows, columns = len(proposal.table.lines), len(proposal.roles)
        self._heading.setText(
            self.tr("{file}: {rows} rows, {columns} columns; what are they for?").format(
                file=proposal.table.file, rows=rows, columns=columns
            )
        )
        self.reshape.setText(self._reshape_words(proposal))
        self.reshape.setAccessibleName(self.reshape.text())
        missing = proposal.missing_lines
        self.skip_missing.setText(self.tr("Leave out rows with missing values ({count})").format(count=len(missing)))
        self.skip_missing.setAccessibleName(self.skip_missing.text())
        self.skip_missing.setToolTip(self._lines(missing))
        self.skip_missing.setVisible(bool(missing))
        self.skip_missing.setChecked(proposal.skip_missing)
        self.standardise.setChecked(proposal.standardise)
        self.reshape.setEnabled(proposal.shape[0] > 0 and not proposal.fits)
        self.load.setEnabled(proposal.problem is None and proposal.fits)
        self._show_state()

    def _reshape_words(self, proposal: Proposal) -> str:
        """Return the label of the button, which also loads if only the network's shape prevents it."""
        fitted = _fitted(proposal)
        if proposal.fits or fitted.problem is not None:
            sentence = self.tr("Set inputs to {inputs} and outputs to {outputs}")
        else:
            sentence = self.tr("Set inputs to {inputs} and outputs to {outputs}, and load")
        return sentence.format(inputs=fitted.network[0], outputs=fitted.network[1])

    def _show_state(self) -> None:
        """Show the problem, or a summary."""
        proposal = self.model.proposal
        if proposal is None:
            return
        reason = self._refusal or proposal.problem
        if reason is not None:
            self._state.setText(say(reason.message))
        elif not proposal.fits and proposal.misfit is not None:
            task = "" if self._task or not proposal.task else task_words(proposal.task, proposal.shape[1])
            self._state.setText(in_a_row(say(proposal.misfit.message), task))
        elif proposal.question is not None:
            self._state.setText(say(proposal.question))
        else:
            self._state.setText(self._summary(proposal))
        self._state.setToolTip("")
        self._state.setAccessibleName(self._state.text())

    def _summary(self, proposal: Proposal) -> str:
        """Return a summary of what will be read: rows, inputs and the classes by name."""
        rows = len(proposal.table.lines) - (len(proposal.missing_rows) if proposal.skip_missing else 0)
        inputs, outputs = proposal.shape
        if names := proposal.class_names:
            shown = ", ".join(names if len(names) <= 6 else (*names[:5], "…"))
            return self.tr("{rows} rows, {inputs} inputs, classes {classes}").format(rows=rows, inputs=inputs, classes=shown)
        return self.tr("{rows} rows, {inputs} inputs, {outputs} targets").format(rows=rows, inputs=inputs, outputs=outputs)

    def _lines(self, lines: tuple[int, ...]) -> str:
        shown = ", ".join(map(str, lines[:_LINES])) + (" …" if len(lines) > _LINES else "")
        return self.tr("Lines of the file: {lines}").format(lines=shown) if lines else ""

    def _retranslate(self) -> None:
        self.columns.setAccessibleName(self.tr("Columns of the file and what they are for"))
        for widget, name, label in (
            (self.standardise, self.tr("Standardise inputs"), self.tr("Give the network (x − mean) / deviation of each input")),
            (self.load, self.tr("Load"), self.tr("Take these rows in place of those there are")),
            (self.cancel, self.tr("Cancel"), self.tr("Read nothing; nothing is changed")),
        ):
            widget.setText(name)
            widget.setToolTip(label)
            widget.setAccessibleName(label)
        self.reshape.setToolTip(self.tr("Fit the first and the last layer of the network to the table, as one undoable step"))
        self.model.retranslate()
        self.columns.retranslate()
        self._show_changed()


def _fitted(proposal: Proposal) -> Proposal:
    """Return a proposal for a network of the shape that its roles give; without targets, the outputs stay."""
    inputs, outputs = proposal.shape
    return proposal.for_network(inputs, outputs or proposal.network[1])


class _ColumnsView(QTableView):
    """The preview; its first row has the choosers of roles, which the keyboard opens as cells, with F2 or Space."""

    def __init__(self, model: ImportModel, look: Look) -> None:
        super().__init__()
        self._look = look
        self.roles = model
        self.setObjectName("import_columns")
        self.setModel(model)
        self.setItemDelegate(_RoleDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(False)

    def fit(self) -> None:
        """Give columns the width of their names and choosers, and keep the choosers of roles open."""
        look, metrics = self._look, self.fontMetrics()
        least = max(metrics.horizontalAdvance(text("roles", name)) for name in ROLES.values()) + look.px(44)
        for column in range(self.roles.columnCount()):
            width = metrics.horizontalAdvance(self.roles.column_name(column)) + look.px(16)
            self.setColumnWidth(column, min(max(least, width), look.px(240)))
        self.verticalHeader().setDefaultSectionSize(metrics.height() + look.px(10))
        for column in range(min(_CHOOSERS, self.roles.columnCount())):
            self.openPersistentEditor(self.roles.index(ROLE_ROW, column))

    def retranslate(self) -> None:
        """Reopen the choosers in the current language."""
        for column in range(min(_CHOOSERS, self.roles.columnCount())):
            self.closePersistentEditor(self.roles.index(ROLE_ROW, column))
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chooser of a column with Space, as a press does."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_F2) and index.isValid():
            chooser = self.indexWidget(self.roles.index(ROLE_ROW, index.column()))
            if isinstance(chooser, QComboBox):
                chooser.setFocus()
                chooser.showPopup()
                return
        super().keyPressEvent(event)


class _RoleDelegate(QStyledItemDelegate):
    """A combo box with the roles that suit a column."""

    def __init__(self, view: _ColumnsView) -> None:
        super().__init__(view)
        self._view = view

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the chooser of a column; a choice is taken at once."""
        chooser = QComboBox(parent)
        chooser.setObjectName(f"import_role_{index.column() + 1}")
        name = self._view.roles.column_name(index.column())
        chooser.setAccessibleName(self.tr("Role of {column}").format(column=name))
        for role in self._view.roles.choices(index.column()):
            chooser.addItem(text("roles", ROLES[role]), role)
        chooser.activated.connect(lambda: self.commitData.emit(chooser))
        return chooser

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Leave Esc, Tab and Enter to the chooser and the panel, as there is no typing to end."""
        return False

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the role of the column."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Request another role."""
        if isinstance(editor, QComboBox):
            self._view.roles.setData(index, editor.currentData())
            self.setEditorData(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Fill the cell."""
        editor.setGeometry(option.rect)  # pyright: ignore[reportAttributeAccessIssue] - the stubs lack the field
