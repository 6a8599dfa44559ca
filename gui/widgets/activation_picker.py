"""ActivationPicker: all functions by family, each with a thumbnail of f and f′; search above, keyboard throughout."""

from __future__ import annotations

import unicodedata

import numpy as np
from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from engine import ACTIVATIONS, FAMILIES, Activation
from gui.i18n import text
from gui.theme import Look

Index = QModelIndex | QPersistentModelIndex
ID = Qt.ItemDataRole.UserRole
_THUMBNAIL = QSize(46, 27)


class CatalogueModel(QAbstractListModel):
    """Rows of families and functions that match the search; a family's row has no id and cannot be chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._wanted = ""
        self._rows: list[tuple[str, str | None]] = []
        self._filter()

    def search(self, wanted: str) -> None:
        """Show what has `wanted` in its id, its name in either language, or an alias."""
        self.beginResetModel()
        self._wanted = _fold(wanted)
        self._filter()
        self.endResetModel()

    def retranslate(self) -> None:
        """Tell the view that all texts differ."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def index_of(self, activation: str) -> QModelIndex:
        """Return the row of a function, invalid if it is filtered away."""
        rows = [row for row, (_, each) in enumerate(self._rows) if each == activation]
        return self.index(rows[0]) if rows else QModelIndex()

    def first(self) -> QModelIndex:
        """Return the first function's row."""
        return self.index(1) if self._rows else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return the name in the person's language, or the id."""
        if not index.isValid():
            return None
        family, activation = self._rows[index.row()]
        if role == ID:
            return activation
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return (
                text("families", FAMILIES[family]) if activation is None else text("activations", ACTIVATIONS[activation].name)
            )
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that functions can be chosen and families cannot."""
        if not index.isValid() or self._rows[index.row()][1] is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _filter(self) -> None:
        self._rows = []
        for family in FAMILIES:
            matches = [record for record in ACTIVATIONS.values() if record.family == family and self._matches(record)]
            if matches:
                self._rows += [(family, None), *((family, record.id) for record in matches)]

    def _matches(self, record: Activation) -> bool:
        words = (record.id, record.name, text("activations", record.name), *record.aliases)
        return any(self._wanted in _fold(word) for word in words)


def _fold(word: str) -> str:
    """Make "ＲｅＬＵ", "relu " and "Re-LU" the same."""
    plain = unicodedata.normalize("NFKC", word).casefold()
    return plain.replace(" ", "").replace("-", "").replace("_", "")


class CatalogueDelegate(QStyledItemDelegate):
    """Paints a family as a heading and a function as its thumbnail and name."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._thumbnails: dict[str, QPixmap] = {}
        look.changed.connect(self._thumbnails.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a heading or of a function's row."""
        return QSize(self._look.px(120), self._look.px(33 if index.data(ID) else 24))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        look = self._look
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - the stubs lack the fields
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        activation = index.data(ID)
        if activation is None:
            painter.setFont(look.font(11, bold=True))
            painter.setPen(look.colour("muted"))
            place = rect.adjusted(look.px(8), 0, -look.px(4), -look.px(3))
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, index.data())
            return
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.colour("selection"))
            painter.fillRect(QRect(rect.left(), rect.top(), look.px(3), rect.height()), look.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.colour("raised"))
        thumbnail = self._thumbnail(ACTIVATIONS[activation], painter.device().devicePixelRatioF())
        left = rect.left() + look.px(8)
        painter.drawPixmap(left, rect.center().y() - look.px(_THUMBNAIL.height() / 2) + 1, thumbnail)
        painter.setFont(look.font())
        painter.setPen(look.colour("text"))
        place = rect.adjusted(look.px(_THUMBNAIL.width() + 16), 0, -look.px(4), 0)
        name = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.colour("focus"), look.px(2)))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _thumbnail(self, record: Activation, ratio: float) -> QPixmap:
        if record.id not in self._thumbnails:
            self._thumbnails[record.id] = draw_thumbnail(record, self._look, ratio)
        return self._thumbnails[record.id]


def draw_thumbnail(record: Activation, look: Look, ratio: float) -> QPixmap:
    """Return a small picture: f and f′ over [-4, 4], or bars for a function of a whole layer."""
    size = QSize(look.px(_THUMBNAIL.width()), look.px(_THUMBNAIL.height()))
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if record.is_vector:
        _draw_bars(painter, record, look, size)
    else:
        _draw_curves(painter, record, look, size)
    painter.end()
    return picture


def _draw_curves(painter: QPainter, record: Activation, look: Look, size: QSize) -> None:
    u = np.linspace(-4.0, 4.0, 81)
    for role, values in (("df", record.df(u)), ("f", record.f(u))):
        x = np.interp(u, (-4.0, 4.0), (2.0, size.width() - 2.0)).tolist()
        y = np.interp(values, (-1.2, 2.0), (size.height() - 2.0, 2.0)).tolist()
        painter.setPen(QPen(look.colour(role), 1.6 * look.zoom / 100))
        rise = np.abs(np.diff(values)) > 0.5  # a jump: never a vertical line
        for piece in np.split(np.arange(len(u)), np.flatnonzero(rise) + 1):
            painter.drawPolyline(QPolygonF([QPointF(x[i], y[i]) for i in piece]))


def _draw_bars(painter: QPainter, record: Activation, look: Look, size: QSize) -> None:
    shares = record.f(np.array([0.2, 1.6, 0.9, -0.4]))
    width = (size.width() - 8) / len(shares)
    for place, share in enumerate(shares.tolist()):
        height = (size.height() - 4) * share / float(shares.max())
        painter.fillRect(
            QRect(round(6 + place * width), round(size.height() - 2 - height), round(width * 0.6), round(height)),
            look.colour("f"),
        )


class ActivationPicker(QWidget):
    """The search field and the list. Emits the id of a function whenever one is chosen, also when it already was."""

    picked = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.search = QLineEdit()
        self.search.setObjectName("activation_search")
        self.search.setClearButtonEnabled(True)
        self.list = QListView()
        self.list.setObjectName("activation_picker")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = QLabel(self.list)
        self._nothing.setObjectName("nothing_found")
        self._nothing.move(8, 8)
        self._nothing.hide()
        self._shown = ""
        self.model = CatalogueModel(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(CatalogueDelegate(look, self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._pick_first)
        self.search.installEventFilter(self)
        self.list.clicked.connect(self._pick)
        self.list.activated.connect(self._pick)
        self.list.selectionModel().currentChanged.connect(self._pick)
        look.changed.connect(self._restyle)
        self._retranslate()
        self._restyle()

    def show_picked(self, activation: str) -> None:
        """Mark a function as the one on show, without asking for it."""
        self._shown = activation
        index = self.model.index_of(activation)
        if index != self.list.currentIndex():
            self.list.selectionModel().blockSignals(True)
            self.list.setCurrentIndex(index)
            self.list.selectionModel().blockSignals(False)
            self.list.viewport().update()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Go from the search field down into the list; Esc clears the search."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self.model.first().isValid():
                self.list.setFocus()
                if not self.list.currentIndex().isValid():
                    self.list.setCurrentIndex(self.model.first())
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)  # pyright: ignore[reportArgumentType]

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Search functions"))
        self.search.setAccessibleName(self.tr("Search functions"))
        self.list.setAccessibleName(self.tr("Activation functions"))
        self._nothing.setText(self.tr("No such function"))
        self._nothing.adjustSize()
        self.model.retranslate()

    def _restyle(self) -> None:
        self.list.doItemsLayout()

    def _search(self, wanted: str) -> None:
        self.model.search(wanted)
        self._nothing.setVisible(not self.model.rowCount())
        self.show_picked(self._shown)

    def _pick_first(self) -> None:
        if self.model.first().isValid():
            self.list.setCurrentIndex(self.model.first())
            self._pick(self.model.first())

    def _pick(self, index: QModelIndex) -> None:
        if (activation := index.data(ID)) is not None:
            self.picked.emit(activation)
