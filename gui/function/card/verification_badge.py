"""VerificationBadge: to how many digits f′ is right over the visible range, or a warning with the point where it is not."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from engine import BoundActivation, ElementWise
from gui.style.theme import Look
from gui.text.numbers import short
from gui.text.translation import Retranslated
from gui.widgets.labels import Label
from gui.widgets.rest import Rest

if TYPE_CHECKING:
    from engine.analysis.verification import Verification


class VerificationBadge(Retranslated, Label):
    """Compares f′ with automatic differentiation of f's definition, and with differences of f."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._look = look
        self._wanted: tuple[BoundActivation, float, float] | None = None
        self._verified = self._wanted
        self._found: Verification | None = None
        self.setObjectName("verification_badge")
        self.setWordWrap(True)
        self._later = Rest(self, self._verify)

    def show_function(self, function: BoundActivation, low: float, high: float) -> None:
        """Verify a function over [low, high] after a moment; a vector function has no f′ to verify."""
        wanted = (function, low, high)
        self.setVisible(not function.is_vector)
        if wanted != self._wanted:
            self._wanted = wanted
            if self.isVisible():
                self._later.start()

    @property
    def is_waiting(self) -> bool:
        """Whether a verification is pending."""
        return self._later.isActive()

    def show_nothing(self) -> None:
        """Show no verdict: there is no valid function."""
        self._wanted = self._verified = self._found = None
        self._later.stop()
        self.clear()

    def showEvent(self, event: QShowEvent) -> None:
        """Verify what was not verified while hidden."""
        super().showEvent(event)
        if self._wanted != self._verified:
            self._later.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop working while hidden."""
        super().hideEvent(event)
        self._later.stop()

    def _verify(self) -> None:
        """Compare the derivatives of the function."""
        if self._wanted is None:
            return
        from engine.analysis.verification import verify_activation  # imported lazily: the first paint does not need it

        function, low, high = self._verified = self._wanted
        record = function.record
        self._found = verify_activation(record, function.parameters, low, high) if isinstance(record, ElementWise) else None
        self._retranslate()

    def _retranslate(self) -> None:
        verification = self._found
        if verification is None or self._wanted is None:
            self.clear()
            return
        if not verification.agrees:
            sentence = self.tr("⚠ f′ is wrong at u = {u}: {analytic}, but f rises by {difference}")
            sentence = sentence.format(
                u=short(verification.worst_u or 0.0),
                analytic=short(verification.analytic or 0.0),
                difference=short(_other(verification)),
            )
        elif not verification.digits_difference:
            sentence = self.tr("f′: nothing to verify in this range")
        elif self._wanted[0].record.is_own:
            sentence = self.tr("✓ f′ agrees with differences of f: {digits} digits")
            sentence = sentence.format(digits=verification.digits_difference)
        else:
            sentence = self.tr("✓ f′ verified to {digits} digits (by differences: {coarse})")
            sentence = sentence.format(digits=verification.digits, coarse=verification.digits_difference)
        self.setText(sentence)
        self.setToolTip(
            self.tr(
                "Over the range on show: f′ against automatic differentiation of the definition, and against differences of f"
            )
        )
        self.setProperty("state", "right" if verification.agrees else "wrong")
        self.style().polish(self)


def _other(verification: Verification) -> float:
    """Return the right f′ at the worst point, by differences or, if these are unusable, by automatic differentiation."""
    values = (verification.difference, verification.automatic)
    return next((value for value in values if value is not None and math.isfinite(value)), math.nan)
