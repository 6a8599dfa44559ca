"""OutputArea: the map, the curve or the table of the network's output, or the reason why there is none."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from engine import Message
from gui.style.theme import Look
from gui.text.translation import Retranslated, say
from gui.training.maps.output_plane import OutputPlane
from gui.training.maps.predictions import Predictions
from gui.training.maps.scene import Scene
from gui.training.model.run import TrainingRun
from gui.widgets.labels import Label


class OutputArea(Retranslated, QWidget):
    """Chooses the view that suits the rows of a run; without a run it says why, and offers a remedy."""

    described = Signal(str)
    fit_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._run: TrainingRun | None = None
        self._refusal: Message | None = None
        self._test = False
        self.scene: Scene | None = None
        self.setObjectName("training_output")
        self.plane, self.table = OutputPlane(look), Predictions(look)
        self._problem, self._why = QWidget(), Label()
        self._why.setObjectName("training_refusal")
        self._why.setWordWrap(True)
        self._why.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.fit = QToolButton()
        self.fit.setObjectName("training_fit")
        self.fit.setProperty("framed", True)
        self.discrete = QCheckBox()
        self.discrete.setObjectName("map_discrete")
        self._stack = QStackedWidget()
        self._lay_out()
        self.plane.described.connect(self.described)
        self.fit.clicked.connect(self.fit_asked)
        self.discrete.toggled.connect(self._show_options)
        self._retranslate()

    @property
    def shown(self) -> QWidget:
        """The map, the table, or the text in their place."""
        return self._stack.currentWidget() or self

    def show_run(self, run: TrainingRun | None, refusal: Message | None) -> None:
        """Show another run, or why there is none."""
        self._run, self._refusal = run, refusal
        self.scene = Scene(run) if run is not None else None
        self._why.setText("" if refusal is None else say(refusal))
        is_table = self.scene is not None and not self.scene.is_drawn
        self._show_only(self._problem if run is None else self.table if is_table else self.plane)
        self.discrete.setVisible(run is not None and not is_table and run.data.classes > 0)
        self.table.rows.show_run(run if is_table else None)
        if self.scene is not None:
            self.scene.refresh()
        self.plane.show_scene(self.scene)

    def refresh(self) -> None:
        """Show the present output."""
        if self.scene is None:
            return
        self.scene.refresh()
        if self.scene.is_drawn:
            self.plane.update()
        else:
            self.table.rows.refresh()

    def show_test(self, shown: bool) -> None:
        """Set whether the rows for testing are shown too."""
        self._test = shown
        self._show_options()

    def _show_only(self, shown: QWidget) -> None:
        """Show one page of the stack; the others, which may be wide, claim no space."""
        for widget in (self.plane, self.table, self._problem):
            policy = QSizePolicy.Policy.Expanding if widget is shown else QSizePolicy.Policy.Ignored
            widget.setSizePolicy(policy, policy)
        self._stack.setCurrentWidget(shown)

    def _show_options(self) -> None:
        self.plane.show_options(discrete=self.discrete.isChecked(), test=self._test)

    def _lay_out(self) -> None:
        problem = QVBoxLayout(self._problem)
        problem.addStretch()
        problem.addWidget(self._why)
        problem.addWidget(self.fit, 0, Qt.AlignmentFlag.AlignHCenter)
        problem.addStretch()
        for widget in (self.plane, self.table, self._problem):
            self._stack.addWidget(widget)
        self._show_only(self.plane)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.discrete)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._stack, 1)
        column.addLayout(row)

    def _retranslate(self) -> None:
        self.fit.setText(self.tr("Give the network these inputs and outputs"))
        self.fit.setAccessibleName(self.fit.text())
        self.discrete.setText(self.tr("Classes only"))
        self.discrete.setToolTip(self.tr("Colour the map by class, without shades"))
        self.discrete.setAccessibleName(self.discrete.text())
        if self._refusal is not None:
            self._why.setText(say(self._refusal))
