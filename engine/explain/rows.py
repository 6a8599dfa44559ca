"""The loss and the gradients of a table explained: each is the mean over the rows of what one row gives."""

from __future__ import annotations

import math
from operator import itemgetter

from engine.document.document import Document
from engine.document.passes import forward_document
from engine.document.row_passes import row_passes
from engine.explain.explanation import Explanation
from engine.explain.references import Reference, symbol_latex, symbol_text
from engine.learning.backward import Gradients
from engine.network.quantities import Passes
from engine.numeric.messages import QT_TRANSLATE_NOOP, Message

_MOST_NAMED = 3  # rows whose shares are named
_MOST_ROWS = 2000  # rows whose gradients are computed one by one

_MEAN = QT_TRANSLATE_NOOP("explanations", "The mean over {rows} rows of the table.")
_SHARE = QT_TRANSLATE_NOOP("explanations", "Row {row} by itself: {value}")
_ONE_ROW = QT_TRANSLATE_NOOP("explanations", "Choose “This row” in the table to see how the number of one row comes about.")


def explain_mean(document: Document, gradients: Gradients, reference: Reference, digits: int = 4) -> Explanation:
    """Return what the mean of a loss or a gradient over all rows is made of: the rows with the largest numbers are named.

    `gradients` are those of `mean_gradients`; `digits` is how many significant ones the rows' numbers have.
    """
    rows, value = len(document.samples), _number(Passes(document, forward_document(document), gradients), reference)
    notes = [Message(_MEAN, {"rows": rows}, "explanations")]
    terms: list[float] = []
    if rows <= _MOST_ROWS:
        terms = [_number(Passes(document, *row_passes(document, row)), reference) for row in range(rows)]
        largest = sorted(enumerate(terms, start=1), key=lambda numbered: -abs(numbered[1]))[:_MOST_NAMED]
        notes += [
            Message(_SHARE, {"row": row, "value": f"{term:.{digits}g}".replace("-", "−")}, "explanations")
            for row, term in sorted(largest, key=itemgetter(0))
        ]
    notes.append(Message(_ONE_ROW, context="explanations"))
    return Explanation(
        reference=reference,
        value=value,
        plain=f"1/{rows} Σᵣ {symbol_text(reference)}(r)",
        latex=rf"\frac{{1}}{{{rows}}} \sum_{{r=1}}^{{{rows}}} {symbol_latex(reference)}(r)",
        notes=tuple(notes),
        combine=(lambda: math.fsum(terms) / rows) if terms else None,
    )


def _number(passes: Passes, reference: Reference) -> float:
    array = reference.quantity.array(passes, reference.layer)
    return float(array[reference.row, reference.column] if array.ndim > 1 else array[reference.row])
