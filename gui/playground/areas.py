"""Areas: the picker, plots and card side by side above the network, with remembered sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.model.arrangement import Arrangement, arrangement_of, keep_arrangement
from gui.model.settings import Settings
from gui.style.theme import Look
from gui.text.translation import Retranslated
from gui.widgets.areas.foldable import STRIP, Foldable, FoldedStrip
from gui.widgets.areas.splitter import Splitter

if TYPE_CHECKING:
    from gui.playground.network_area import NetworkArea

AREAS = ("picker", "plots", "card", "network")
_PAGE = "playground"
_LEAST_COLUMNS = (150, 250, 300)  # pixels before zoom of the picker, the plots and the card
_PICKER, _CARD, _NARROW_CARD = 220, 492, 316
_WIDE_PLOTS = 520  # of which the card takes nothing for itself
_LEAST_CARD = 304  # pixels at any zoom, enough for its buttons in either language
_PLOTS, _HEADER, _RANGES, _LEAST_NETWORK = 252, 36, 25, 216  # heights: of two plots whatever the zoom, and before zoom
_LEAST_PRESENTED = 300  # height of an equation on two lines
_BAR_AND_HANDLE, _LINE = 56, 35  # heights at 100 % of the bar above the page and a splitter's handle, and of a line of controls
_ENOUGH = 0.87  # of an equation's height: its spaces can give way as much
_NETWORK, _NETWORK_SHARE = 318, 0.46  # of the height: enough for gradients beneath the numbers, so that nothing moves for them


class Areas(Retranslated, QWidget):
    """Owns the splitters. With too little width or height areas fold by themselves: card, picker, all but the network; a
    strip brings each back.

    While presenting, an equation has the digits that fit at 100 %, whatever the zoom. Where a larger zoom leaves less height,
    the plots fold, then their strip goes to the side, then the line about the backward pass, and then the equation's spaces
    give way.
    """

    shown_changed = Signal()
    presented = Signal(QSize)  # the area that numbers are as large as fit into while presenting, an empty one otherwise

    _network: NetworkArea  # once it can be presented

    def __init__(self, look: Look, settings: Settings, contents: tuple[QWidget, QWidget, QWidget, QWidget]) -> None:
        super().__init__()
        self._look, self._settings = look, settings
        self._areas = {
            name: Foldable(look, name, content, upright=name != "network", least=least)
            for name, content, least in zip(AREAS, contents, (*_LEAST_COLUMNS, 0), strict=True)
        }
        self._columns, self._rows = Splitter(Qt.Orientation.Horizontal, look), Splitter(Qt.Orientation.Vertical, look)
        self._top = Foldable(look, "functions", self._columns, upright=False)
        self.top_strip = self._top.strip
        self._arrangement: Arrangement | None = None  # None until the page is on a screen
        self._folded: set[str] = set()  # by the person
        self._unfolded: set[str] = set()  # unfolded by the person, although there is little width
        self._needed = ""  # the area shown for what is being done in it
        self._top_wanted = self._learning_wanted = self._presenting = self._has_gradients = False
        self._presented: dict[str, bool] = {}  # shown or hidden by the person while presenting
        for name, stretch in zip(AREAS[:3], (0, 1, 0), strict=True):
            self._columns.addWidget(self._areas[name])
            self._columns.setStretchFactor(self._columns.count() - 1, stretch)
        for area, stretch in ((self._top, 1), (self._areas["network"], 0)):
            self._rows.addWidget(area)
            self._rows.setStretchFactor(self._rows.count() - 1, stretch)
        frame = self._frame = QHBoxLayout(self)
        frame.setContentsMargins(8, 8, 8, 4)
        frame.setSpacing(4)
        frame.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        frame.addWidget(self._rows, 1)
        side = QVBoxLayout()  # of strips that would take height from the numbers
        self._side = {name: FoldedStrip(look, f"{name}_side", upright=True) for name in ("functions", "learning")}
        for strip in self._side.values():
            strip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
            side.addWidget(strip)
        frame.addLayout(side)
        self._connect()
        self._retranslate()

    def is_shown(self, name: str) -> bool:
        """Return whether one of AREAS is visible."""
        beside_plots = self._top.folded and name != "network"
        return not beside_plots and not self._areas[name].folded and not self._areas[name].isHidden()

    def show_area(self, name: str, shown: bool) -> None:
        """Fold one of AREAS for a person, or bring it back; while presenting, only until that ends."""
        if name == self._needed:
            self._needed = ""
        if self._presenting:
            self._presented[name] = shown
            self._top_wanted = self._top_wanted or (shown and name != "network")
            self._fit()
            self.shown_changed.emit()
            return
        (self._folded.discard if shown else self._folded.add)(name)
        (self._unfolded.add if shown else self._unfolded.discard)(name)
        if shown and name != "network":
            self._top_wanted = True
        self._fit()
        self._keep()
        self.shown_changed.emit()

    def need(self, name: str) -> None:
        """Show an area even if it was folded, until none ("") or another is needed or a person folds it."""
        self._needed = name
        self._fit()
        self.shown_changed.emit()

    def set_network(self, network: NetworkArea) -> None:
        """Give the equation in the network's area its height while presenting."""
        self._network = network
        network.lines_changed.connect(self._lines_changed)

    def present(self, presenting: bool) -> None:
        """Show only the plots and the network, the latter as high as possible; or everything as before.

        With a backward pass a strip beside the plots brings back the card, which has the "Gradient" tab.
        """
        self._presenting, self._presented, self._learning_wanted = presenting, {}, False
        if not presenting:
            for name in ("picker", "card"):
                self._areas[name].show()
            self._fold_around(0)
            self.presented.emit(QSize())
        self._fit()

    def offer_gradients(self) -> None:
        """Offer the card while presenting, too, from now on."""
        self._has_gradients = True
        self._fit()

    def bring_back_learning(self) -> None:
        """Show the line about the backward pass while presenting, too."""
        self._learning_wanted = True
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return the size that the network alone needs, as the other areas can fold."""
        network = self._areas["network"].minimumSizeHint()
        return QSize(self._look.px(_LEAST_COLUMNS[1]), network.height() + 2 * self._look.px(STRIP))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Apply the person's sizes, or the default ones."""
        super().resizeEvent(event)
        if self._arrangement is None:
            self._arrangement = arrangement_of(self._settings, _PAGE, self._screen())
            self._folded = set(self._arrangement.folded) & set(AREAS)
        self._unfolded, self._top_wanted, self._learning_wanted = set(), False, False
        self._fit()

    def _connect(self) -> None:
        for name, area in self._areas.items():
            area.unfold_asked.connect(lambda name=name: self.show_area(name, True))
        for asked in (self._top.unfold_asked, self._side["functions"].clicked):
            asked.connect(self._bring_back_top)
        self._side["learning"].clicked.connect(self.bring_back_learning)
        for splitter in (self._columns, self._rows):
            splitter.released.connect(self._released)
        self._columns.reset_asked.connect(lambda: self._reset("columns"))
        self._rows.reset_asked.connect(lambda: self._reset("rows"))
        self._look.changed.connect(self._look_changed)

    def _look_changed(self) -> None:
        self._unfolded, self._top_wanted, self._learning_wanted = set(), False, False
        self._fit()

    def _lines_changed(self) -> None:
        if self._presenting:
            self._fit()

    def _bring_back_top(self) -> None:
        if self._is_top_empty():
            self.show_area("plots", True)
            return
        self._top_wanted = True
        self._fit()

    def _released(self) -> None:
        """Remember the dragged sizes, while presenting only until that ends; an area dragged to nothing is folded."""
        for splitter, names in ((self._columns, AREAS[:3]), (self._rows, ("", "network"))):
            for name, size in zip(names, splitter.sizes(), strict=True):
                if name and size == 0 and self.is_shown(name):
                    self.show_area(name, False)
                    return
        if self._presenting:
            height = self._rows.sizes()[1] - self._network.lines_height(learning=self._side["learning"].isHidden())
            self.presented.emit(QSize(self._width_at_any_zoom(), height))
            return
        arrangement = self._arrangement or Arrangement()
        columns, rows = tuple(self._columns.sizes()), tuple(self._rows.sizes())
        if columns != self._fitting_columns():
            arrangement = Arrangement(columns, arrangement.rows)
        if rows != self._fitting_rows():
            arrangement = Arrangement(arrangement.columns, rows)
        self._arrangement = arrangement
        self._keep()

    def _reset(self, which: str) -> None:
        if self._presenting:
            self._fit()
            return
        before = self._arrangement or Arrangement()
        self._arrangement = Arrangement((), before.rows) if which == "columns" else Arrangement(before.columns, ())
        self._keep()
        self._fit()

    def _keep(self) -> None:
        before = self._arrangement or Arrangement()
        self._arrangement = Arrangement(before.columns, before.rows, tuple(sorted(self._folded)))
        keep_arrangement(self._settings, _PAGE, self._screen(), self._arrangement)

    def _screen(self) -> tuple[int, int]:
        size = self.screen().size()
        return size.width(), size.height()

    def _fit(self) -> None:
        """Fold the areas that do not fit, and give the others their sizes."""
        before = [self.is_shown(name) for name in self._areas]
        if self._presenting:
            self._fit_presented()
            return
        crowded = self._crowded()
        for name, area in self._areas.items():
            is_folded = name in self._folded or (name in crowded and name not in self._unfolded)
            area.fold(is_folded and name != self._needed)
        self._fold_top(self._is_too_low())
        self._columns.setSizes(list(self._fitting_columns()))
        self._rows.setSizes(list(self._fitting_rows()))
        if before != [self.is_shown(name) for name in self._areas]:
            self.shown_changed.emit()

    def _fit_presented(self) -> None:
        """Give plots and network their sizes while presenting."""
        for name in ("picker", "card"):
            area, asked = self._areas[name], self._presented.get(name, name == self._needed)
            area.fold(not asked)
            area.setVisible(asked or (name == "card" and self._has_gradients))
        for name in ("plots", "network"):
            self._areas[name].fold(not self._presented.get(name, True))
        # Numbers and gradients at presenting size take all of the height; a strip brings the plots back.
        self._fold_top(self._has_gradients or self._is_too_low() or not self._is_enough(with_plots=True))
        has_plots = not self._top.folded
        self._fold_around(next((step for step in range(2) if self._is_enough(step, with_plots=has_plots)), 2))
        height = self._inner()[1] - self._rows.handleWidth()
        plots = height - self._look.px(STRIP) if self._areas["network"].folded else self._height_of_top(has_plots)
        self._columns.setSizes(list(self._fitting_columns()))
        self._rows.setSizes([plots, height - plots])
        self.presented.emit(self._area_at_any_zoom(with_plots=has_plots))

    def _fold_top(self, little_height: bool) -> None:
        """Give the network the height of what is above it, if there is nothing, or little height and nobody wants it."""
        folded = self._is_top_empty() or (little_height and not self._wants_top())
        self._top.fold(folded and not self._areas["network"].folded)

    def _is_top_empty(self) -> bool:
        return all(self._areas[name].folded for name in AREAS[:3])

    def _height_of_top(self, with_plots: bool) -> int:
        return _PLOTS + self._look.px(_HEADER) if with_plots else self._look.px(STRIP)

    def _fold_around(self, step: int) -> None:
        """Fold what is around the equation: at 1 the strip of the plots goes to the side, at 2 so does the line beneath."""
        self._side["functions"].setVisible(step > 0 and self._top.folded)
        self._side["learning"].setVisible(step > 1 and self._network.has_learning and not self._learning_wanted)
        self._top.setVisible(self._side["functions"].isHidden())
        self._network.fold_learning(not self._side["learning"].isHidden())

    def _is_enough(self, step: int = 0, *, with_plots: bool) -> bool:
        """Return whether the height left for an equation, with this much folded around it, is nearly that at 100 %."""
        top = 0 if step and not with_plots else self._height_of_top(with_plots) + self._rows.handleWidth()
        left = self._inner()[1] - top - self._network.lines_height(learning=step < 2)
        return left >= _ENOUGH * self._area_at_any_zoom(with_plots=with_plots).height()

    def _area_at_any_zoom(self, *, with_plots: bool) -> QSize:
        """Return the area of an equation as high as at 100 %, and as wide as at 200 %."""
        margins, top = self._frame.contentsMargins(), _PLOTS + _HEADER if with_plots else STRIP
        around = _BAR_AND_HANDLE + margins.top() + margins.bottom() + top
        lines = _LINE * (1 + self._network.has_learning)
        return QSize(self._width_at_any_zoom(), self.window().height() - around - lines)

    def _width_at_any_zoom(self) -> int:
        """Return the width of an equation that leaves the strips at the side theirs at 200 %."""
        return self._inner()[0] - 2 * STRIP - self._frame.spacing()

    def _wants_top(self) -> bool:
        return self._top_wanted or bool(self._needed)

    def _is_too_low(self) -> bool:
        """Return whether the plots would leave too little height for the network."""
        look, network = self._look, _LEAST_PRESENTED if self._presenting else _LEAST_NETWORK
        return _PLOTS + look.px(_HEADER) + look.px(network) + self._rows.handleWidth() > self._inner()[1]

    def _crowded(self) -> set[str]:
        """Return the side areas that must fold for the others to have their minimum widths."""
        look, width = self._look, self._inner()[0] - 2 * self._columns.handleWidth()
        picker, plots, card = (look.px(size) for size in _LEAST_COLUMNS)
        if picker + plots + card <= width:
            return set()
        if self._needed == "card":
            return {"picker"}
        return {"card"} if picker + plots + look.px(STRIP) <= width else {"card", "picker"}

    def _inner(self) -> tuple[int, int]:
        margins = self._frame.contentsMargins()
        return self.width() - margins.left() - margins.right(), self.height() - margins.top() - margins.bottom()

    def _fitting_columns(self) -> tuple[int, ...]:
        """Return the widths of the columns: the person's if chosen, with the rest for the plots."""
        look, width = self._look, self._inner()[0] - 2 * self._columns.handleWidth()
        chosen = self._arrangement.columns if self._arrangement else ()
        picker = look.px(_PICKER)
        card = max(_LEAST_CARD, look.px(_NARROW_CARD), min(look.px(_CARD), width - picker - look.px(_WIDE_PLOTS)))
        if len(chosen) == 3:
            picker, card = chosen[0], chosen[2]
        picker, card = (
            0 if area.isHidden() else look.px(STRIP) if area.folded else wanted
            for area, wanted in ((self._areas["picker"], picker), (self._areas["card"], card))
        )
        if self._areas["plots"].folded:
            return picker, look.px(STRIP), max(0, width - picker - look.px(STRIP))
        return picker, max(0, width - picker - card), card

    def _fitting_rows(self) -> tuple[int, int]:
        """Return the heights of the areas above the network and of the network."""
        look, height = self._look, self._inner()[1] - self._rows.handleWidth()
        if self._areas["network"].folded:
            return height - look.px(STRIP), look.px(STRIP)
        if self._top.folded:
            return look.px(STRIP), height - look.px(STRIP)
        chosen = self._arrangement.rows if self._arrangement else ()
        network = chosen[1] if len(chosen) == 2 else max(look.px(_NETWORK), round(_NETWORK_SHARE * height))
        plots = _PLOTS + look.px(_HEADER) + look.px(_RANGES)  # also when the ranges of the axes come
        network = min(network, height - max(plots, self._top.minimumSizeHint().height()))
        return height - network, network

    def _retranslate(self) -> None:
        names = {
            "picker": self.tr("Functions"),
            "plots": self.tr("Plots"),
            "card": self.tr("Card"),
            "network": self.tr("Network"),
        }
        action = self.tr("Bring this area back: {name}")
        for name, area in self._areas.items():
            area.set_name(names[name], action.format(name=names[name]))
        self._top.set_name(names["plots"], action.format(name=names["plots"]))
        for strip, name in ((self._side["functions"], names["plots"]), (self._side["learning"], self.tr("Loss and update"))):
            strip.set_name(name, action.format(name=name))
