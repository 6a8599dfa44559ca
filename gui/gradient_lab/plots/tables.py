"""The numbers of every plot of the gradient lab as tables: one more is a record here and a name in the page's record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from engine.numeric.messages import QT_TRANSLATE_NOOP
from engine.propagation import (
    Measurement,
    distribution_csv,
    layers_csv,
    length_map_csv,
    map_csv,
    measurement_csv,
    singular_values_csv,
    slope_csv,
)
from gui.gradient_lab.map_binding import NO_MAP
from gui.gradient_lab.trial.binding import NO_TRIALS

if TYPE_CHECKING:
    from gui.gradient_lab.explained.panel import TheoryPanel
    from gui.gradient_lab.lab import Lab
    from gui.gradient_lab.plots.edge_map import EdgeMapPlot
    from gui.gradient_lab.trial.binding import TrialBinding

NO_NUMBERS = QT_TRANSLATE_NOOP("starts", "This plot has no numbers to write: it says itself why.")


class NumberSource(Protocol):
    """The source of the numbers: the page."""

    lab: Lab
    map: EdgeMapPlot
    trial: TrialBinding

    def finished_theory(self) -> TheoryPanel:
        """Return the theory panel with all figures computed."""
        ...

    def measured_network(self) -> Measurement | None:
        """Return a measurement of the document's present network."""
        ...


@dataclass(frozen=True)
class PlotNumbers:
    """One table: its file name, the plots whose numbers it has, and the function that makes it or returns None, for the
    reason in `missing`."""

    stem: str
    plots: tuple[str, ...]
    csv: Callable[[NumberSource], str | None]
    missing: str = NO_NUMBERS


def table_of(plot: str) -> str:
    """Return the name of the table with the numbers of a plot."""
    return next(name for name, table in TABLES.items() if plot in table.plots)


def _layers(page: NumberSource) -> str | None:
    results = page.lab.results
    return layers_csv(results.drawn, results.prediction) if results is not None else None


def _distribution(page: NumberSource) -> str | None:
    results = page.lab.results
    return distribution_csv(results.histogram) if results is not None and results.drawn else None


def _map(page: NumberSource) -> str | None:
    return map_csv(page.map.map) if page.map.map is not None else None


def _trials(page: NumberSource) -> str | None:
    return page.trial.csv()


def _slope(page: NumberSource) -> str | None:
    plot = page.finished_theory().slope
    return slope_csv(plot.field, plot.u) if plot.field is not None else None


def _length_map(page: NumberSource) -> str | None:
    plot = page.finished_theory().cobweb
    return length_map_csv(plot.q, plot.mapped, plot.steps) if plot.field is not None else None


def _singular_values(page: NumberSource) -> str | None:
    values = page.finished_theory().singular.values
    return singular_values_csv(values) if len(values) else None


def _own_network(page: NumberSource) -> str | None:
    measurement = page.measured_network()
    return measurement_csv(measurement) if measurement is not None else None


TABLES: dict[str, PlotNumbers] = {
    "layers": PlotNumbers(QT_TRANSLATE_NOOP("LabExport", "layers"), ("lab_gradient_plot", "lab_shares_plot"), _layers),
    "distribution": PlotNumbers(QT_TRANSLATE_NOOP("LabExport", "distribution"), ("lab_distribution_plot",), _distribution),
    "map": PlotNumbers(QT_TRANSLATE_NOOP("LabExport", "map"), ("lab_edge_map",), _map, NO_MAP),
    "trials": PlotNumbers(
        QT_TRANSLATE_NOOP("LabExport", "training"), ("lab_trial_loss_plot", "lab_trial_gradient_plot"), _trials, NO_TRIALS
    ),
    "slope": PlotNumbers(QT_TRANSLATE_NOOP("LabExport", "mean square of the slope"), ("lab_slope_plot",), _slope),
    "length_map": PlotNumbers(QT_TRANSLATE_NOOP("LabExport", "length map"), ("lab_cobweb_plot",), _length_map),
    "singular_values": PlotNumbers(QT_TRANSLATE_NOOP("LabExport", "singular values"), ("lab_singular_plot",), _singular_values),
    "own_network": PlotNumbers(QT_TRANSLATE_NOOP("LabExport", "network"), ("lab_measured_plot",), _own_network),
}
