"""SamplesOutputs: the outputs of all rows, computed with a forward pass, and which of them still hold."""

from __future__ import annotations

from time import perf_counter

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, QTimer, Signal

from engine import Network, Trace, predict
from engine.data.scaling import Scaling
from engine.numeric.arrays import Array
from gui.model.workspace import State, Workspace
from gui.runtime.slices import Slices
from gui.samples.results import CURRENT, MISSING, STALE, States

Source = tuple[Network, Array, Scaling | None]  # what outputs are computed from
QUICK = 0.004  # seconds: longer computations wait until a drag rests
_REST_MS = 150
WORK = 2_000_000  # multiplications, or their equivalent, done at once
_MIX = np.uint64(0x9E3779B97F4A7C15)  # 2⁶⁴ divided by the golden ratio, odd: spreads bits over a whole key


class Rows:
    """The rows of inputs with computed outputs, found again by their numbers, however many."""

    def __init__(self, inputs: Array) -> None:
        self._inputs = inputs
        self._sorted: tuple[npt.NDArray[np.uint64], npt.NDArray[np.intp]] | None = None

    def places(self, given: Array, *, anywhere: bool) -> npt.NDArray[np.intp]:
        """Return the index of each given row, -1 if missing; unless `anywhere`, only at its own index."""
        inputs, indices = self._inputs, np.full(len(given), -1, dtype=np.intp)
        both = min(len(inputs), len(given))
        if not both:
            return indices
        same = (inputs[:both] == given[:both]).all(axis=1)
        indices[:both] = np.where(same, np.arange(both), -1)
        if anywhere:
            others = np.flatnonzero(indices < 0)
            indices[others] = self._found(given[others])
        return indices

    def _found(self, rows: Array) -> npt.NDArray[np.intp]:
        """Return the indices of rows by their keys, each verified."""
        if not len(rows):
            return np.empty(0, dtype=np.intp)
        if self._sorted is None:
            keys = keys_of(self._inputs)
            order = np.argsort(keys)
            self._sorted = keys[order], order
        keys, order = self._sorted
        indices = order[np.minimum(np.searchsorted(keys, keys_of(rows)), len(keys) - 1)]
        return np.where((self._inputs[indices] == rows).all(axis=1), indices, -1)  # equal keys are not proof


class SamplesOutputs(QObject):
    """Computes only while the table is visible, as `set_seen` tells."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.outputs: Array | None = None
        self.states: States | None = None
        self.passed: Network | None = None  # the network of the last complete forward pass
        self._trace: Trace | None = None
        self._computed: Array | None = None
        self._rows: Rows | None = None
        self._source: Source | None = None  # the source of the computed outputs
        self._wanted: Source | None = None
        self._running: Source | None = None
        self._took = 0.0
        self._seen = False
        self._slices = Slices(self)
        self._later = QTimer(self, singleShot=True, interval=_REST_MS)
        self._later.timeout.connect(self._compute)
        workspace.changed.connect(self._state_changed)
        self._run_changed(workspace.state)

    @property
    def hold(self) -> bool:
        """Whether every row has a current output."""
        return self.states is not None and bool((self.states == CURRENT).all())

    def set_seen(self, seen: bool) -> None:
        """Set whether the outputs are kept up to date."""
        self._seen = seen
        if seen:
            self._judge()
            self._compute()

    def _state_changed(self, old: State, new: State) -> None:
        if old.run is not new.run or old.opened != new.opened:
            self._run_changed(new)
        before, after = old.document, new.document
        same = before.samples is after.samples and before.network is after.network
        if same and before.standardising is after.standardising:
            return
        if before.samples is not after.samples and new.live and self.passed is not None:
            self._want()
        if self._seen:
            self._judge()

    def _run_changed(self, state: State) -> None:
        run = state.run
        if run is None:
            self._clear()
        elif run.is_complete and run.holds and run.trace is not self._trace:
            self._trace, self.passed = run.trace, run.document.network
            self._want()

    def _clear(self) -> None:
        self._slices.stop()
        self._later.stop()
        self._trace = self.passed = self._source = self._wanted = self._computed = self._rows = None
        self._judge()

    def _want(self) -> None:
        """Compute the present document's outputs soon, or once a drag in Live rests."""
        document = self._workspace.document
        self._wanted = (document.network, document.samples.inputs, document.standardising)
        if self._workspace.state.live and self._took > QUICK:
            self._later.start()
        else:
            self._compute()

    def _compute(self) -> None:
        """Compute missing outputs in slices, if visible."""
        wanted = self._wanted
        if not self._seen or wanted is None:
            return
        if _same(wanted, self._source) or (self._slices.active and _same(wanted, self._running)):
            return
        self._running, (network, inputs, standardising) = wanted, wanted
        if len(inputs) and inputs.shape[1] != network.shape[0]:
            return
        outputs = np.empty((len(inputs), network.shape[-1]))
        rows, done, begun = _rows_at_once(network), 0, perf_counter()

        def step() -> bool:
            nonlocal done
            rows_now = slice(done, done + rows)
            if done < len(inputs):
                given = inputs[rows_now]
                outputs[rows_now] = predict(network, given if standardising is None else standardising.apply(given))
            done += rows
            if done < len(inputs):
                return True
            self._computed, self._source, self._took = outputs, wanted, perf_counter() - begun
            self._rows = Rows(inputs)
            self._judge()
            return False

        self._slices.begin(step)

    def _judge(self) -> None:
        """Give each row the output computed from equal inputs, if any; it holds if the network is the same."""
        document, before = self._workspace.document, self.outputs
        self.outputs = self.states = None
        if self._source is not None and self._computed is not None and self._rows is not None:
            network, inputs, standardising = self._source
            given = document.samples.inputs
            if self._computed.shape[1] == document.network.shape[-1] and inputs.shape[1] in (0, *given.shape[1:]):
                same = network is document.network or network == document.network
                holds = CURRENT if same and standardising == document.standardising else STALE
                if given is inputs:
                    self.outputs, self.states = self._computed, np.full(len(given), holds, dtype=np.uint8)
                else:
                    # In Live all outputs are recomputed anyway, so moved rows are not searched for.
                    indices = self._rows.places(given, anywhere=not self._workspace.state.live)
                    self.outputs, self.states = _placed(self._computed, indices, holds)
        if self.outputs is not None or before is not None:
            self.changed.emit()


def _same(one: Source, other: Source | None) -> bool:
    return other is not None and one[0] is other[0] and one[1] is other[1] and one[2] == other[2]


def _rows_at_once(network: Network) -> int:
    """Return how many rows take a few milliseconds, counting an activation as 20 multiplications."""
    cost = sum(layer.weights.size + 20 * len(layer.biases) for layer in network.layers)
    return max(16, WORK // cost)


def _placed(computed: Array, indices: npt.NDArray[np.intp], holds: int) -> tuple[Array, States]:
    """Return the outputs at these indices, and their states; none at -1."""
    there = indices >= 0
    outputs = np.full((len(indices), computed.shape[1]), np.nan)
    outputs[there] = computed[indices[there]]
    return outputs, np.where(there, holds, MISSING).astype(np.uint8)


def keys_of(rows: Array) -> npt.NDArray[np.uint64]:
    """Return a number for each row, equal for equal rows and almost never for others, which sorts much faster than rows."""
    bits = np.ascontiguousarray(rows + 0.0).view(np.uint64)  # −0 is 0
    keys = np.zeros(len(rows), dtype=np.uint64)
    for column in bits.T:
        keys = (keys ^ column) * _MIX
        keys ^= keys >> np.uint64(32)
    return keys
