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
from gui.widgets.areas.foldable import STRIP, Foldable
from gui.widgets.areas.splitter import Splitter

_PAGE = "gradient_lab"
_CONTROLS = 326  # pixels before zoom: the least width that shows the tabs whole
_LEAST_PLOTS = 584  # least width of the plots, for seven stories; with less, the controls fold by themselves
_MARGINS = 16
_SHARES = (0.6, 0.5)  # shares of the width and of the height, for the plots at the left and at the top


class LabAreas(Retranslated, QWidget):
    """Owns the splitters: controls | four plots in two columns that share a border, or a pair of plots in their place."""

    def __init__(
        self, look: Look, settings: Settings, controls: QWidget, heads: Sequence[QWidget], plots: Sequence[Sequence[LabPlot]]
    ) -> None:
        super().__init__()
        self._look, self._settings = look, settings
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self._controls = Foldable(look, "lab_controls", controls, upright=True, least=_CONTROLS)
        self._outer, self._columns, self._pair = (Splitter(across, look) for _ in range(3))
        self._rows = Splitter(down, look), Splitter(down, look)
        self._stack = QStackedWidget()
        self._arrangement: Arrangement | None = None  # None until the page is on a screen
        self._unfolded = self._presenting = False
        four, two = plots
        for index, plot in enumerate(four):
            self._rows[index % 2].addWidget(_card(plot))
        for rows in self._rows:
            self._columns.addWidget(rows)
        for plot in two:
            self._pair.addWidget(_card(plot))
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for head in heads:
            column.addWidget(head)
        for splitter in (self._columns, self._pair):
            self._stack.addWidget(splitter)
        column.addWidget(self._stack, 1)
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

    def present(self, presenting: bool) -> None:
        """Show only the plots, or the controls too."""
        self._presenting = presenting
        self._controls.setVisible(not presenting)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return the size for the plots beside the strip of folded controls."""
        return QSize(self._look.px(STRIP + _LEAST_PLOTS) + _MARGINS, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Apply the person's sizes, or the default ones."""
        super().resizeEvent(event)
        if self._arrangement is None:
            self._arrangement = arrangement_of(self._settings, _PAGE, self._screen())
        self._unfolded = False
        self._fit()

    def _connect(self) -> None:
        self._controls.unfold_asked.connect(self._unfold)
        for splitter in (self._outer, self._columns, self._pair, *self._rows):
            splitter.released.connect(lambda splitter=splitter: self._released(splitter))
        for splitter in (self._outer, self._columns, self._pair):
            splitter.reset_asked.connect(lambda: self._keep(Arrangement((), self._chosen.rows)))
        for index, rows in enumerate(self._rows):
            rows.reset_asked.connect(lambda: self._keep(Arrangement(self._chosen.columns)))
            rows.splitterMoved.connect(partial(self._follow, self._rows[1 - index], rows))
        self._look.changed.connect(self._fit)

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
        rows = tuple(self._rows[0].sizes()) if splitter in self._rows else self._chosen.rows
        columns = self._chosen.columns if splitter in self._rows else (controls, *widths)
        self._keep(Arrangement(columns, rows, folded))

    def _unfold(self) -> None:
        self._unfolded = True
        self._keep(Arrangement(self._chosen.columns, self._chosen.rows))

    def _keep(self, arrangement: Arrangement) -> None:
        self._arrangement = arrangement
        keep_arrangement(self._settings, _PAGE, self._screen(), arrangement)
        self._fit()

    def _screen(self) -> tuple[int, int]:
        size = self.screen().size()
        return size.width(), size.height()

    def _fit(self) -> None:
        """Fold the controls if the plots would be too narrow beside them, and give each area its size."""
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
