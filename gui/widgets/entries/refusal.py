"""Refusal: a note under a control with the reason why its entry was refused; hidden at the next key or click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from engine import KasseiError
from gui.text.translation import say
from gui.widgets.labels import Label

_SHOWN_MS = 8000


class Refusal(Label):
    """The note of one control."""

    dismissed = Signal()

    def __init__(self, control: QWidget) -> None:
        super().__init__(parent=control.window())
        self._control = control
        self.place: QRect | None = None
        self.setObjectName("refusal")
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self.dismiss)
        self.hide()

    def show_error(self, error: KasseiError, rect: QRect) -> None:
        """Show the error's sentence under `rect`, inside the window; nothing if the control is hidden."""
        if not self._control.isVisible():
            return  # an unfinished entry is committed again when its view disappears
        window = self._control.window()
        self.setParent(window)
        self.place = rect
        self._control.installEventFilter(self)  # only now, as a filter is called for every paint
        self.setText(self.tr("{reason} The old value stays.").format(reason=say(error.message)))
        self.setMaximumWidth(min(360, window.width() - 16))
        self.setFixedWidth(min(self.maximumWidth(), self.fontMetrics().horizontalAdvance(self.text()) + 32))
        self.setFixedHeight(self.heightForWidth(self.width()))
        corner = self._control.mapTo(window, QPoint(rect.left(), rect.bottom() + 4))
        if corner.y() + self.height() > window.height() - 4:
            corner.setY(self._control.mapTo(window, rect.topLeft()).y() - self.height() - 4)
        self.move(max(8, min(corner.x(), window.width() - self.width() - 8)), corner.y())
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self._control.update()

    def stay(self) -> None:
        """Keep the note until the entry is corrected."""
        self._timer.stop()

    def dismiss(self) -> None:
        """Hide the note."""
        if self.place is None:
            return
        self.place = None
        self._control.removeEventFilter(self)
        self._timer.stop()
        self.hide()
        self._control.update()
        self.dismissed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Dismiss at the next key, click or loss of focus, or when the control is hidden."""
        kinds = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.FocusOut, QEvent.Type.Hide)
        if self.isVisible() and event.type() in kinds:
            self.dismiss()
            if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
                return True
        return super().eventFilter(watched, event)
