"""StepList: the evaluation of a formula, one elementary operation a row."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from engine.explain.explanation import forms, holds
from engine.explain.steps import Calculation
from gui.text.translation import Retranslated, say
from gui.widgets.labels import RichLabel

_MOST = 60  # rows; a formula may have hundreds, which the copied text has all


class StepList(Retranslated, RichLabel):
    """A table: the name of a step, its calculation in symbols and in figures, and its value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Calculation, ...] = ()
        self._write: Callable[[float], str] = repr
        self.setObjectName("explanation_steps")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_steps(self, steps: tuple[Calculation, ...], write: Callable[[float], str]) -> None:
        """Show these steps, or nothing if there are none."""
        self._steps, self._write = steps, write
        self.setVisible(bool(steps))
        self._retranslate()

    def _retranslate(self) -> None:
        if not self._steps:
            return
        shown = self._steps if len(self._steps) <= _MOST else (*self._steps[: _MOST - 1], self._steps[-1])
        rows = [self._row(step) for step in shown]
        if len(shown) < len(self._steps):
            sentence = self.tr("… {count} more, all of them in the copied text …").format(count=len(self._steps) - len(shown))
            rows.insert(-1, f'<tr><td colspan="4">{escape(sentence)}</td></tr>')
        heading = escape(self.tr("Step by step"))
        self.setText(f'<b>{heading}</b><table cellspacing="0" cellpadding="1">{"".join(rows)}</table>')

    def _row(self, step: Calculation) -> str:
        """Return a step as a row of the HTML table."""
        if not step.symbol:
            symbols, figures = (step.text(self._write, figures=figures) for figures in (False, True))
            sentence = figures if symbols == figures else f"{symbols}:  {figures}"
            return f'<tr><td colspan="4">{escape(sentence)}  {escape(say(holds(step)))}</td></tr>'
        sides = forms(step, lambda figures: step.text(self._write, figures=figures), self._write(step.value))
        cells = [f"<td>{escape(step.symbol)}</td>"]
        cells += [f'<td style="padding-left: 5px">= {escape(side)}</td>' for side in sides]
        return f"<tr>{''.join(cells)}</tr>"
