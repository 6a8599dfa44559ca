"""LabAreas: the controls beside the plots, with borders that can be dragged and are remembered."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.gradient_lab.plots.plot import LabPlot
from gui.model.arrangement import Arrangement, arrangement_of, keep_arrangement
from gui.model.settings import Settings
from gui.style.theme import Look
from gui.text.translation import Retranslated
from gui.widgets.areas.foldable import STRIP, Foldable, FoldedStrip
from gui.widgets.areas.splitter import Splitter

_PAGE = "gradient_lab"
_CONTROLS = 326  # pixels before zoom: the least width that shows the tabs whole
_LEAST_PLOTS = 584  # least width of the plots, for seven stories; with less, the controls fold by themselves
_MARGINS, _GAP = 16, 4
_SHARES = (0.6, 0.5)  # shares of the width and of the height, for the plots at the left and at the top


class LabAreas(Retranslated, QWidget):
    """Owns the splitters: controls | four plots in two columns that share a border, or a pair of plots in their place."""

    def __init__(
        self,
        look: Look,
        settings: Settings,
        controls: QWidget,
        heads: tuple[QWidget, QWidget],
        plots: Sequence[Sequence[LabPlot]],
    ) -> None:
        super().__init__()
        self._look, self._settings = look, settings
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self._controls = Foldable(look, "lab_controls", controls, upright=True, least=_CONTROLS)
        self._head, notes = heads
        self._notes = Foldable(look, "lab_notes", notes, upright=False)
        self._notes_content = notes
        self._outer, self._columns, self._pair = (Splitter(across, look) for _ in range(3))
        self._rows = Splitter(down, look), Splitter(down, look)
        self._stack = QStackedWidget()
        self._arrangement: Arrangement | None = None  # None until the page is on a screen
        self._unfolded = self._presenting = False
        self._notes_wanted, self._row = False, 0  # what a person asked for where there is little height
        self._is_low, self._cards = False, list[QFrame]()
        self._four, two = plots
        for index, plot in enumerate(self._four):
            self._cards.append(_card(plot))
            self._rows[index % 2].addWidget(self._cards[-1])
        self._other_row = FoldedStrip(look, "lab_other_plots", upright=False)
        for rows in self._rows:
            self._columns.addWidget(rows)
        for plot in two:
            self._pair.addWidget(_card(plot))
        right = QWidget()
        right.setMinimumWidth(1)  # or it would lie under controls that were brought back where there is little width
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for head in (self._head, self._notes):
            column.addWidget(head)
        for splitter in (self._columns, self._pair):
            self._stack.addWidget(splitter)
        column.addWidget(self._stack, 1)
        column.addWidget(self._other_row)
        for index, area in enumerate((self._controls, right)):
            self._outer.addWidget(area)
            self._outer.setStretchFactor(index, index)
        self._outer.setCollapsible(1, False)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGINS // 2, 8, _MARGINS // 2, 4)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self._outer)
        self._connect()
        self._retranslate()

    def show_pair(self, shown: bool) -> None:
        """Show the pair of plots in place of the four, or the four again."""
        self._stack.setCurrentIndex(int(shown))
        self.fit()

    def present(self, presenting: bool) -> None:
        """Show only the plots, or the controls too."""
        self._presenting, self._notes_wanted = presenting, False
        self._controls.setVisible(not presenting)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        """Return the size for one row of plots between the strips of everything that can be folded."""
        px = self._look.px
        height = self._head.minimumSizeHint().height() + 2 * (px(STRIP) + _GAP) + self._least_row() + _MARGINS
        return QSize(px(STRIP + _LEAST_PLOTS) + _MARGINS, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Apply the person's sizes, or the default ones."""
        super().resizeEvent(event)
        if self._arrangement is None:
            self._arrangement = arrangement_of(self._settings, _PAGE, self._screen())
        self._forget_wishes()

    def _forget_wishes(self) -> None:
        """Decide again what is folded, because the size of the window or its zoom has changed."""
        self._unfolded = self._notes_wanted = False
        self.fit()

    def _connect(self) -> None:
        self._controls.unfold_asked.connect(self._unfold)
        self._notes.unfold_asked.connect(self._unfold_notes)
        self._other_row.clicked.connect(self._swap_rows)
        for splitter in (self._outer, self._columns, self._pair, *self._rows):
            splitter.released.connect(lambda splitter=splitter: self._released(splitter))
        for splitter in (self._outer, self._columns, self._pair):
            splitter.reset_asked.connect(lambda: self._keep(Arrangement((), self._chosen.rows)))
        for index, rows in enumerate(self._rows):
            rows.reset_asked.connect(lambda: self._keep(Arrangement(self._chosen.columns)))
            rows.splitterMoved.connect(partial(self._follow, self._rows[1 - index], rows))
        self._look.changed.connect(self._forget_wishes)

    @staticmethod
    def _follow(other: Splitter, moved: Splitter, position: int, index: int) -> None:
        """Move the border of one column with that of the other."""
        other.setSizes(moved.sizes())

    @property
    def _chosen(self) -> Arrangement:
        return self._arrangement or Arrangement()

    def _released(self, splitter: Splitter) -> None:
        """Remember the dragged sizes; controls dragged to nothing are folded."""
        controls, _ = self._outer.sizes()
        folded = self._chosen.folded
        if splitter is self._outer and not controls:
            folded, controls = ("controls",), self._look.px(_CONTROLS)
        widths = self._pair.sizes() if splitter is self._pair else self._columns.sizes()
        rows = tuple(self._rows[0].sizes()) if splitter in self._rows and not self._is_low else self._chosen.rows
        columns = self._chosen.columns if splitter in self._rows else (controls, *widths)
        self._keep(Arrangement(columns, rows, folded))

    def _unfold(self) -> None:
        self._unfolded = True
        self._keep(Arrangement(self._chosen.columns, self._chosen.rows))

    def _unfold_notes(self) -> None:
        self._notes_wanted = True
        self.fit()

    def _swap_rows(self) -> None:
        self._row = 1 - self._row
        self.fit()

    def _keep(self, arrangement: Arrangement) -> None:
        self._arrangement = arrangement
        keep_arrangement(self._settings, _PAGE, self._screen(), arrangement)
        self.fit()

    def _screen(self) -> tuple[int, int]:
        size = self.screen().size()
        return size.width(), size.height()

    def _least_row(self) -> int:
        """Return the least height of a row of plots in their cards."""
        return max(card.minimumSizeHint().height() for card in self._cards)

    def _fit_height(self) -> None:
        """Fold the notes where two rows of plots have no room below them, then one row of plots too."""
        strip, is_pair = self._look.px(STRIP), self._stack.currentIndex() == 1
        rows = self._least_row() if is_pair else 2 * self._least_row() + self._rows[0].handleWidth()
        room = self.height() - _MARGINS - self._head.minimumSizeHint().height() - 2 * _GAP - rows
        self._notes.fold((self._presenting or room < self._notes_content.minimumSizeHint().height()) and not self._notes_wanted)
        notes = strip if self._notes.folded else self._notes_content.minimumSizeHint().height()
        self._is_low = room < notes and not is_pair
        for index, card in enumerate(self._cards):
            card.setVisible(not self._is_low or index // 2 == self._row)
        self._other_row.setVisible(self._is_low)
        self._name_other_row()

    def _name_other_row(self) -> None:
        """Write on its strip which plots are folded."""
        names = " · ".join(plot.title for plot in self._four[2 - 2 * self._row : 4 - 2 * self._row])
        self._other_row.setText(names)
        self._other_row.setAccessibleName(self.tr("Bring these plots back: {names}").format(names=names))
        self._other_row.setToolTip(self._other_row.accessibleName())

    def fit(self) -> None:
        """Fold what the plots would have too little room beside, and give each area its size."""
        self._fit_height()
        px, chosen = self._look.px, self._chosen
        width = self.width() - _MARGINS - self._outer.handleWidth()
        crowded = width < px(_CONTROLS) + px(_LEAST_PLOTS)
        self._controls.fold("controls" in chosen.folded or (crowded and not self._unfolded))
        controls = px(STRIP) if self._controls.folded else max(px(_CONTROLS), chosen.columns[0] if chosen.columns else 0)
        self._outer.setSizes([0 if self._presenting else controls, max(1, width - controls)])
        share_across, share_down, half = *_SHARES, 0.5
        if len(chosen.columns) == 3 and sum(chosen.columns[1:]):
            share_across = half = chosen.columns[1] / sum(chosen.columns[1:])
        if len(chosen.rows) == 2 and sum(chosen.rows):
            share_down = chosen.rows[0] / sum(chosen.rows)
        for splitter, share in (
            (self._columns, share_across),
            (self._pair, half),
            *((rows, share_down) for rows in self._rows),
        ):
            splitter.setSizes([round(1000 * share), 1000 - round(1000 * share)])

    def _retranslate(self) -> None:
        name = self.tr("Controls")
        self._controls.set_name(name, self.tr("Bring the controls back"))
        self._notes.set_name(self.tr("Notes and pins"), self.tr("Bring the notes and the pins back"))
        self._name_other_row()


def _card(plot: LabPlot) -> QFrame:
    return card_of(plot, f"{plot.objectName()}_card")


def card_of(content: QWidget, name: str) -> QFrame:
    """Return a card around one widget."""
    card = QFrame()
    card.setObjectName(name)
    card.setProperty("card", True)
    box = QVBoxLayout(card)
    box.setContentsMargins(3, 3, 3, 3)
    box.addWidget(content)
    return card
