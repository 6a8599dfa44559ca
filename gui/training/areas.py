"""Areas: data, network and results side by side, with borders that can be dragged and are remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from gui.model.arrangement import Arrangement, arrangement_of, keep_arrangement
from gui.model.settings import Settings
from gui.style.theme import Look
from gui.text.translation import Retranslated
from gui.widgets.areas.foldable import STRIP, Foldable
from gui.widgets.areas.splitter import Splitter

SIDES = ("data", "results")
_WIDTHS, _CLOSE_WIDTHS = (236, 316), (212, 250)  # pixels before zoom of the sides, and in a narrow page
_LEAST_WIDTHS = (236, 280)
_MIDDLE, _PRESENTED = 480, 640  # for which a side folds, and before a class
Sizes = tuple[int, ...]


class Division(Splitter):
    """A splitter whose dragged sizes are remembered under a name, for each screen size.

    `fitted` takes the chosen sizes, () if none were chosen, and returns the sizes to use.
    """

    needs_changed = Signal()  # the minimum size of an area changed
    collapsed = Signal(int)  # the area that a drag has reduced to nothing

    def __init__(
        self,
        orientation: Qt.Orientation,
        look: Look,
        settings: Settings,
        name: str,
        fitted: Callable[[Sizes], Sequence[int]],
    ) -> None:
        super().__init__(orientation, look)
        self._settings, self._name, self._fitted = settings, name, fitted
        self.setObjectName(name)
        self._arrangement: Arrangement | None = None  # None until it is on a screen
        self.needs_changed.connect(self.fit)
        self.released.connect(self._released)
        self.reset_asked.connect(lambda: self._keep(()))

    @property
    def folded(self) -> tuple[str, ...]:
        """The names of the areas folded by the person."""
        return () if self._arrangement is None else self._arrangement.folded

    def keep_folded(self, names: tuple[str, ...]) -> None:
        """Remember the folded areas."""
        self._keep_arrangement(folded=names)

    def fit(self) -> None:
        """Apply the sizes."""
        if self._arrangement is None:
            self._arrangement = arrangement_of(self._settings, self._name, self._screen())
        self.setSizes(list(self._fitted(self._arrangement.columns)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Apply the chosen sizes."""
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Apply them again when the minimum size of an area changes."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._arrangement is not None:
            self.needs_changed.emit()
        return done

    def _released(self) -> None:
        sizes = tuple(self.sizes())
        hidden = [widget is None or widget.isHidden() for widget in map(self.widget, range(len(sizes)))]
        empty = [index for index, size in enumerate(sizes) if size == 0 and not hidden[index]]
        if empty:
            self.collapsed.emit(empty[0])
        elif not any(hidden):
            self._keep(sizes)

    def _keep(self, sizes: Sizes) -> None:
        self._keep_arrangement(columns=sizes)
        self.fit()

    def _keep_arrangement(self, **changes: tuple[object, ...]) -> None:
        self._arrangement = replace(self._arrangement or Arrangement(), **changes)  # pyright: ignore[reportArgumentType]
        keep_arrangement(self._settings, self._name, self._screen(), self._arrangement)

    def _screen(self) -> tuple[int, int]:
        size = self.screen().size()
        return size.width(), size.height()


class TrainingAreas(Retranslated, QWidget):
    """Places the data and the results on either side of the middle; if the width is too small, first the data and then the
    results fold to a strip, which brings them back."""

    def __init__(self, look: Look, settings: Settings, data: QWidget, middle: QWidget, results: QWidget) -> None:
        super().__init__()
        self._look, self._middle, self._contents = look, middle, (data, results)
        self._compact = self._presenting = False
        self._unfolded: str | None = None  # unfolded by the person, although there is little width
        self.sides = {
            name: Foldable(look, f"training_{name}", content, upright=True)
            for name, content in zip(SIDES, self._contents, strict=True)
        }
        self.columns = Division(Qt.Orientation.Horizontal, look, settings, "training_columns", self._fitted)
        for index, widget in enumerate((self.sides["data"], middle, self.sides["results"])):
            self.columns.addWidget(widget)
            self.columns.setStretchFactor(index, index % 2)
        self.columns.setCollapsible(1, False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(self.columns)
        for name, side in self.sides.items():
            side.unfold_asked.connect(lambda name=name: self._unfold(name))
        self.columns.needs_changed.connect(self.fit)
        self.columns.collapsed.connect(lambda index: self._fold(SIDES[index // 2], folded=True))
        look.bind(self._restyle)
        self._retranslate()

    def set_compact(self, compact: bool) -> None:
        """Make the sides narrower on a narrow page."""
        self._compact = compact
        self._restyle()

    def present(self, presenting: bool) -> None:
        """Hide the data for presenting, or show them again."""
        self._presenting = presenting
        self.sides["data"].setVisible(not presenting)
        self.fit()

    def fit(self) -> None:
        """Fold what does not fit, and give the others their widths."""
        crowded, folded = self._crowded(), self.columns.folded
        for name, side in self.sides.items():
            side.fold(name in folded or name in crowded)
        self.columns.fit()

    def minimumSizeHint(self) -> QSize:
        """Return the size of the middle beside two strips, as both sides can fold."""
        wanted = [content for name, content in zip(SIDES, self._contents, strict=True) if name == self._unfolded]
        strips = 2 * (self._look.px(STRIP) + self.columns.handleWidth())
        height = max(widget.minimumSizeHint().height() for widget in (self._middle, *wanted))
        return QSize(self._middle.minimumSizeHint().width() + strips, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the sides that do not fit."""
        super().resizeEvent(event)
        self.fit()

    def _fold(self, name: str, folded: bool) -> None:
        others = [part for part in self.columns.folded if part != name]
        self.columns.keep_folded(tuple(sorted([*others, name] if folded else others)))
        self.fit()

    def _unfold(self, name: str) -> None:
        self._unfolded = name
        self._fold(name, folded=False)

    def _crowded(self) -> set[str]:
        """Return the sides that do not fit: first the data, then the results, but not one that the person unfolded."""
        wanted = _PRESENTED if self._presenting else _MIDDLE
        middle = max(self._look.px(wanted), self._middle.minimumSizeHint().width())
        width_left = self.width() - 2 * self.columns.handleWidth() - middle
        order = [name for name in SIDES if name != self._unfolded]
        least = {name: self._look.px(STRIP) if name in self.columns.folded else self._least(name) for name in SIDES}
        if self._presenting:
            least["data"] = 0
        heights = {name: content.minimumSizeHint().height() for name, content in zip(SIDES, self._contents, strict=True)}
        crowded = {name for name in SIDES if heights[name] > self.height() and name != self._unfolded}
        least |= {name: min(least[name], self._look.px(STRIP)) for name in crowded}
        for name in order:
            if sum(least.values()) > width_left:
                crowded.add(name)
                least[name] = min(least[name], self._look.px(STRIP))
        return crowded

    def _least(self, name: str) -> int:
        return self._look.px((_CLOSE_WIDTHS if self._compact else _LEAST_WIDTHS)[SIDES.index(name)])

    def _fitted(self, chosen: Sizes) -> list[int]:
        """Return the widths: the person's for the sides if chosen, with the rest for the middle."""
        look, columns = self._look, self.columns
        usual = [look.px(width) for width in (_CLOSE_WIDTHS if self._compact else _WIDTHS)]
        chosen = (chosen[0], chosen[2]) if len(chosen) == 3 else (0, 0)
        wanted = [
            width if width >= self._least(name) else usual[index]
            for index, (name, width) in enumerate(zip(SIDES, chosen, strict=True))
        ]
        widths = [
            0 if side.isHidden() else look.px(STRIP) if side.folded else width
            for side, width in zip(self.sides.values(), wanted, strict=True)
        ]
        return [widths[0], max(0, columns.width() - sum(widths) - 2 * columns.handleWidth()), widths[1]]

    def _restyle(self) -> None:
        for name, content in zip(SIDES, self._contents, strict=True):
            content.setMinimumWidth(self._least(name))
        self.fit()

    def _retranslate(self) -> None:
        action = self.tr("Bring this area back: {name}")
        for name, label in (("data", self.tr("Data")), ("results", self.tr("Results"))):
            self.sides[name].set_name(label, action.format(name=label))
