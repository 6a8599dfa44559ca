"""CatalogueView: the list of functions, its rows painted with thumbnails and stars, and its keys."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPaintEngine,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from gui.function.picker.catalogue_model import ID, CatalogueModel, CatalogueRow, Index
from gui.plots.thumbnails import SIZE, Thumbnails
from gui.style.theme import Look
from gui.widgets.areas.scroll_bar import ScrollBar

Move = QAbstractItemView.CursorAction
_STAR = 16  # pixels before zoom
_MARKED = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
_SEEN = _MARKED | QStyle.StateFlag.State_HasFocus
_MOST_PICTURES = 64  # cached pictures of rows: all that are visible at once, 2 MB
_NAME_SIZES = (13, 12, 11)  # a long name shrinks before it is cut short


class CatalogueDelegate(QStyledItemDelegate):
    """Paints a heading, or a function with its thumbnail, its name, and its star, if it is or can become a favourite."""

    def __init__(self, model: CatalogueModel, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._look = model, look
        self._thumbnails = Thumbnails(look)
        self._pictures: dict[tuple[object, ...], QPixmap] = {}
        look.bind(self._take_icons)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a heading or of a function's row."""
        return QSize(self._look.px(120), self._look.px(33 if self._model.entry(index.row()).record else 24))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row, from its cached picture if there is one."""
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - the stubs lack the fields
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        entry = self._model.entry(index.row())
        ratio, seen = painter.device().devicePixelRatioF(), state & _SEEN
        thumbnail = QPixmap() if entry.record is None else self._thumbnails.of(entry.record, ratio)
        if painter.paintEngine().type() != QPaintEngine.Type.Raster:  # printed pictures have no cache
            self._paint_row(painter, rect, entry, thumbnail, seen)
            return
        key = (entry.name, thumbnail.cacheKey(), entry[2:], seen, rect.width(), rect.height(), ratio, self._look.theme.name)
        picture = self._pictures.get(key)
        if picture is None:
            if len(self._pictures) >= _MOST_PICTURES:
                self._pictures.clear()
            picture = self._pictures[key] = QPixmap(rect.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(self._look.colour("surface"))
            own = QPainter(picture)
            self._paint_row(own, QRect(QPoint(0, 0), rect.size()), entry, thumbnail, seen)
            own.end()
        painter.drawPixmap(rect.topLeft(), picture)

    def _paint_row(
        self, painter: QPainter, rect: QRect, entry: CatalogueRow, thumbnail: QPixmap, state: QStyle.StateFlag
    ) -> None:
        """Paint thumbnail, name and star of a function, or a heading."""
        look = self._look
        if entry.record is None:
            self._paint_heading(painter, rect, entry.name)
            return
        self._paint_background(painter, rect, state)
        painter.drawPixmap(rect.left() + look.px(8), rect.center().y() - look.px(SIZE.height() / 2) + 1, thumbnail)
        place = rect.adjusted(look.px(SIZE.width() + 16), 0, -look.px(4), 0)
        if entry.is_favourite or state & _MARKED:
            star = self._star_place(rect)
            self._stars[entry.is_favourite].paint(painter, star)
            place.setRight(star.left() - look.px(2))
        painter.setPen(look.colour("muted" if entry.is_muted else "text"))
        self._paint_name(painter, place, entry.name)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.colour("focus"), look.px(2)))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show the star's tool tip."""
        if index.data(ID) is None or not self.is_on_star(view.visualRect(index), event.pos()):
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), self.favourite_words(favourite=self._model.entry(index.row()).is_favourite), view)
        return True

    def favourite_words(self, *, favourite: bool) -> str:
        """Return the text of what the star would do."""
        return self.tr("Remove from favourites") if favourite else self.tr("Add to favourites")

    def is_on_star(self, rect: QRect, point: QPoint) -> bool:
        """Return whether a point in a row is on or close to its star."""
        margin = self._look.px(4)
        return self._star_place(rect).adjusted(-margin, -margin, margin, margin).contains(point)

    def _star_place(self, rect: QRect) -> QRect:
        size = self._look.px(_STAR)
        return QRect(rect.right() - self._look.px(4) - size, rect.center().y() - size // 2 + 1, size, size)

    def _paint_heading(self, painter: QPainter, rect: QRect, sentence: str) -> None:
        look = self._look
        painter.setFont(look.font(11, bold=True))
        painter.setPen(look.colour("muted"))
        text_rect = rect.adjusted(look.px(8), 0, -look.px(4), -look.px(3))
        painter.drawText(text_rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, sentence)

    def _paint_background(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        look = self._look
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.colour("selection"))
            painter.fillRect(QRect(rect.left(), rect.top(), look.px(3), rect.height()), look.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.colour("raised"))

    def _paint_name(self, painter: QPainter, rect: QRect, name: str) -> None:
        for size in _NAME_SIZES:
            painter.setFont(self._look.font(size))
            if painter.fontMetrics().horizontalAdvance(name) <= rect.width():
                break
        else:
            name = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)

    def _take_icons(self) -> None:
        self._pictures.clear()
        self._stars: tuple[QIcon, QIcon] = (self._look.icon("star", "muted"), self._look.icon("star_filled", "accent"))


class CatalogueView(QListView):
    """The list: a star is clicked without choosing its row, F does the same, and letters jump to what begins with them."""

    favourite_toggled = Signal(str)  # an id
    menu_requested = Signal(str, QPoint)  # an id, and a position on the screen

    def __init__(self, model: CatalogueModel, look: Look) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        # Rows begin at the top: a list made higher or lower paints only what comes into view.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows = model
        self.setVerticalScrollBar(ScrollBar(look))
        self._delegate = CatalogueDelegate(model, look, self)
        self._on_star = False  # from a press on a star until its release
        self._typed = ""
        self._since_typed = QElapsedTimer()
        self.setModel(model)
        self.setItemDelegate(self._delegate)

    def favourite_words(self, *, favourite: bool) -> str:
        """Return the text of what the star would do."""
        return self._delegate.favourite_words(favourite=favourite)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current function visible when the list becomes lower."""
        was_visible = self.visualRect(self.currentIndex()).intersects(QRect(QPoint(0, 0), event.oldSize()))
        super().resizeEvent(event)
        if was_visible:
            self.scrollTo(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Toggle a star; ignore the right button, which opens the menu of the row under it."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        activation = index.data(ID)
        left = event.button() == Qt.MouseButton.LeftButton
        on_star = activation is not None and self._delegate.is_on_star(self.visualRect(index), point)
        self._on_star = left and on_star
        if self._on_star:
            self.favourite_toggled.emit(activation)
        elif left:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose nothing while a press on a star is held."""
        if not self._on_star:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click on a star without a click on its row."""
        if not self._on_star:
            super().mouseReleaseEvent(event)
        self._on_star = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Treat the second click as another single one."""
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Toggle the favourite with F, unless it continues a typed name; open the menu with its key."""
        activation = self.currentIndex().data(ID)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if activation is not None and plain and event.key() == Qt.Key.Key_F and not self._is_typing():
            self.favourite_toggled.emit(activation)
        elif activation is not None and plain and event.key() == Qt.Key.Key_Menu:
            self._ask_for_menu(self.currentIndex(), self.visualRect(self.currentIndex()).center())
        else:
            super().keyPressEvent(event)

    def moveCursor(self, cursorAction: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N803 - Qt's name
        """Move with Home and End to the first and the last function: Qt would stop at a heading."""
        if cursorAction == Move.MoveHome:
            return self._rows.first()
        if cursorAction == Move.MoveEnd:
            return self._rows.index(self._rows.rowCount() - 1)
        return super().moveCursor(cursorAction, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Jump to the next function that begins with the letters typed in sequence; repeating one letter moves on."""
        self._typed = self._typed + search if self._is_typing() else search
        self._since_typed.start()
        same = len(set(self._typed)) == 1
        typed = self._typed[0] if same else self._typed
        index = self._rows.starting_with(typed, self.currentIndex().row() + same)
        if index.isValid():
            self.setCurrentIndex(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Request the menu of the row under the pointer, or of the current row for a key."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        self._ask_for_menu(index, event.pos() if by_mouse else self.visualRect(index).center())

    def _ask_for_menu(self, index: QModelIndex, point: QPoint) -> None:
        if (activation := index.data(ID)) is not None:
            self.menu_requested.emit(activation, self.viewport().mapToGlobal(point))

    def _is_typing(self) -> bool:
        return self._since_typed.isValid() and self._since_typed.elapsed() <= QApplication.keyboardInputInterval()
