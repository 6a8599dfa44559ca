"""Benchmarks assert ratios: two ways of doing the same thing, measured in turn in one run on one machine.

Run them with: python -m pytest tests/benchmarks --override-ini=addopts=--import-mode=importlib
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

import pytest

LINES = pytest.StashKey[list[str]]()


@dataclass(frozen=True)
class Comparison:
    """Medians, in seconds, of what is measured and of what it is measured against."""

    measured: float
    yardstick: float

    @property
    def speedup(self) -> float:
        """How many times as fast as the yardstick."""
        return self.yardstick / self.measured


class Compare:
    """Runs both sides in turn, A B A B, so that whatever slows the machine down slows both."""

    def __init__(self, benchmark, say: Callable[[str], None]) -> None:
        self._benchmark, self._say = benchmark, say

    def __call__(
        self,
        title: str,
        measured: Callable[[], object],
        yardstick: Callable[[], object],
        *,
        rounds: int,
        warmup: int,
        names: tuple[str, str],
        repeats: int = 1,
    ) -> Comparison:
        """Return the medians of both sides, for one of the `repeats` that each call makes."""
        times: list[float] = []

        def time_yardstick() -> None:
            start = perf_counter()
            yardstick()
            times.append(perf_counter() - start)

        self._benchmark.pedantic(measured, setup=time_yardstick, rounds=rounds, warmup_rounds=warmup)
        if self._benchmark.disabled:
            pytest.skip("nothing is measured with --benchmark-disable")
        result = Comparison(self._benchmark.stats.stats.median / repeats, median(times[warmup:]) / repeats)
        self._benchmark.extra_info.update(yardstick=names[1], repeats=repeats, speedup=result.speedup)
        ratio = f"{result.speedup:.2f} times as fast" if result.speedup >= 1 else f"{1 / result.speedup:.2f} times as long"
        figures = f"{names[0]} {1e3 * result.measured:.3f} ms, {names[1]} {1e3 * result.yardstick:.3f} ms"
        self._say(f"{title}: {figures}: {ratio}")
        return result


@pytest.fixture
def say(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Return what notes a line for the summary at the end of the run, where no capturing hides it."""
    return request.config.stash.setdefault(LINES, []).append


@pytest.fixture
def compare(benchmark, say: Callable[[str], None]) -> Compare:
    return Compare(benchmark, say)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash.get(LINES, []):
        terminalreporter.write_line(line)
