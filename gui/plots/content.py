"""PlotContent: the functions that the plots show, and how they are compared, as a value without widgets."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine import BoundActivation, Pin
from engine.analysis.curves import FunctionDifference, Plotted, values_of
from gui.plots.pens import function_label

SYMBOLS = {"f": "f", "df": "f′", "ddf": "f″"}  # by the role of a plot, which is also its colour in the theme
ROLES = tuple(SYMBOLS)


@dataclass(frozen=True)
class PlotContent:
    """The current function and the pinned ones, plotted directly or as differences from a pinned one, the reference."""

    function: BoundActivation = field(default_factory=lambda: BoundActivation("identity"))
    default: BoundActivation | None = None  # the function's default form; None is the record's
    pins: tuple[Pin, ...] = ()
    reference: int | None = None  # an index of the pins
    differences: bool = False
    second: bool = False  # whether f″ is shown

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of the shown plots."""
        return ROLES if self.second else ROLES[:2]

    @property
    def drawn_pins(self) -> tuple[Pin, ...]:
        """The visible pins except the current function, which is drawn already."""
        return tuple(pin for pin in self.pins if pin.visible and pin.function != self.function)

    @property
    def reference_function(self) -> BoundActivation | None:
        """The reference, whether or not differences from it are plotted."""
        return None if self.reference is None else self.pins[self.reference].function

    @property
    def subtracted(self) -> BoundActivation | None:
        """The function subtracted from all others, None if they are plotted directly."""
        return self.reference_function if self.differences else None

    @property
    def ghost(self) -> BoundActivation | None:
        """The function with its defaults, drawn behind the changed one; None if nothing is changed."""
        function, default = self.function, self.default
        if default is None or default.activation != function.activation:
            default = BoundActivation(function.activation)
        return None if self.subtracted or default.parameters == function.parameters else default

    @property
    def titles(self) -> tuple[str, ...]:
        """The title of each plot."""
        if self.subtracted is None:
            return tuple(f"{symbol}(u)" for symbol in SYMBOLS.values())
        name = function_label(self.subtracted)
        label = f"({name})" if " " in name else name
        return tuple(f"{symbol} − {label}{symbol[1:]}" for symbol in SYMBOLS.values())

    def plotted(self, function: BoundActivation) -> Plotted:
        """Return a function, or its difference from the reference, for plotting."""
        return function if self.subtracted is None else FunctionDifference(function, self.subtracted)

    def values(self, function: BoundActivation, u: float) -> tuple[float, ...]:
        """Return the values of all plots at u, for one function."""
        return tuple(float(value) for value in values_of(self.plotted(function), u, len(self.roles)))
