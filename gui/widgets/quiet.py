"""Controls that leave the wheel to the page: a number must not change because somebody scrolls past it."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSlider


class QuietSlider(QSlider):
    """A slider moved by mouse drag and keyboard only."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pass the wheel on."""
        event.ignore()


class QuietComboBox(QComboBox):
    """A choice changed by click and keyboard only; `show_data` changes it without saying so."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pass the wheel on."""
        event.ignore()

    def show_data(self, data: object) -> None:
        """Show the item with this data, as a change that came from elsewhere."""
        blocked = self.blockSignals(True)
        self.setCurrentIndex(self.findData(data))
        self.blockSignals(blocked)
        self.update()
