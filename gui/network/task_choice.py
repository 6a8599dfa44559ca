"""TaskChoice: the choice of the network's task."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from engine.network.tasks import TASKS
from gui.text.translation import Retranslated, text
from gui.widgets.inputs import NameComboBox


class TaskChoice(Retranslated, NameComboBox):
    """Requests a task of TASKS, or none."""

    chosen = Signal(str)  # the id of a task, "" for none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, steady=True)
        self.setObjectName("network_task")
        self.setProperty("framed", True)
        for task in ("", *TASKS):
            self.addItem("", task)
        self.currentIndexChanged.connect(lambda: self.chosen.emit(self.currentData()))
        self._retranslate()

    def _retranslate(self) -> None:
        sentence = self.tr("What the network is for: says which output fits")
        self.setToolTip(sentence)
        self.setAccessibleName(sentence)
        template = self.tr("Task: {task}")
        self.setItemText(0, template.format(task=self.tr("none")))
        for index, task in enumerate(TASKS.values(), start=1):
            self.setItemText(index, template.format(task=text("tasks", task.short)))
            self.setItemData(index, text("tasks", task.note), Qt.ItemDataRole.ToolTipRole)
        self.updateGeometry()
