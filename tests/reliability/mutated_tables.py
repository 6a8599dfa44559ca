"""Mutated tables and pasted texts: each is quickly read into finite numbers, or refused with one sentence.

    python tests/reliability/mutated_tables.py [--seed 1] [--count 10000]

It prints its seed, and with each failure the bytes that caused it. The tests run a short form (test_mutated_tables.py).
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from engine import KasseiError  # noqa: E402 - the script finds the project first
from engine.data.tables.block import block_of  # noqa: E402
from engine.data.tables.csv_table import TableReader  # noqa: E402
from engine.data.tables.proposal import Proposal  # noqa: E402
from engine.data.tables.roles import ROLES  # noqa: E402
from engine.numeric.parse import parse_list, parse_number  # noqa: E402

CASES = ROOT / "tests" / "reference" / "cases"
SLOWEST = 10.0  # seconds for one input on a busy machine; none needs more than a tenth
PIECES = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b'""', b",", b";", b"\t", b"|", b"\r", b"\n", b"\r\n", b"\n\n", b" "),
    *(b"#", b"%", b"sep=;\n", b"1e400", b"-inf", b"nan", b"NA", b"1_000", b"0x10", b"1,234", b"1.234,5", b"50%", b"TRUE"),
    *(b"=1+1", b"@relation", b"{0}", b"{}", b"%s", b"[", b"]", b"(", b"np.array(", b"\xe2\x88\x92", b"\xef\xbc\x91"),
    *(b"\x83\x65", b"\xb0", b"x" * 20000, b"a." * 9000, b" " * 20000, b"9" * 20000, b"1," * 3000, b"[" * 3000),
)
Check = Callable[[bytes], str]


def seeds_of(folder: Path) -> list[bytes]:
    """Return the inputs that are mutated: the reference cases of at most 4,000 bytes."""
    return [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size <= 4000]


def mutated(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """Return data with up to eight changes: bytes replaced, cut or doubled, pieces inserted, another input spliced in."""
    for _ in range(chance.randint(1, 8)):
        start, end = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
        kind = chance.randrange(6)
        if kind == 0 and data:
            start = min(start, len(data) - 1)
            data = data[:start] + bytes([chance.randrange(256)]) + data[start + 1 :]
        elif kind == 1:
            data = data[:start] + data[end:]
        elif kind == 2:
            data = data[:end] + data[start:end] + data[end:]
        elif kind == 3:
            other = chance.choice(others)
            data = data[:start] + other[chance.randint(0, len(other)) :] + data[end:]
        else:
            data = data[:start] + chance.choice(PIECES) + data[start:]
    return data[:100_000]


def sentence_fault(error: KasseiError) -> str:
    """Return what is wrong with the sentence of a refusal, empty if nothing is."""
    text = str(error)
    if not text or len(text) > 400 or "\n" in text or not text.rstrip("”).").strip():
        return f"no sentence: {text[:200]!r}"
    return ""


def check_table(data: bytes, path: Path, chance: random.Random) -> str:
    """Read a table for a network of some shape, give its columns roles, and apply it."""
    path.write_bytes(data)
    try:
        reader = TableReader(path, chance.randint(1, 4), chance.randint(1, 3))
        while reader.step():
            pass
        proposal = reader.proposal
        if proposal is None:
            return "nothing was proposed"
        for option in (proposal, proposal.with_options(skip_missing=True, standardise=True)):
            applied(option)
        for _ in range(3):
            column = chance.randrange(len(proposal.roles))
            proposal = proposal.with_role(column, chance.choice(list(ROLES)))
            applied(proposal.with_options(skip_missing=chance.random() < 0.5))
    except KasseiError as error:
        return sentence_fault(error)
    return ""


def applied(proposal: Proposal) -> None:
    """Apply a proposal; AssertionError if a number is not finite, or the names do not fit the columns."""
    assert str(proposal.misfit)
    assert str(proposal.question)
    assert proposal.preview()
    if proposal.problem is not None:
        assert not sentence_fault(proposal.problem)
        return
    table = proposal.apply()
    samples, names = table.samples, table.names
    if not len(samples):
        raise AssertionError("no rows")
    assert np.isfinite(samples.table()).all()
    assert len(names.inputs) in (0, samples.inputs.shape[1])
    assert len(names.outputs) in (0, samples.targets.shape[1])


def check_pasted(data: bytes) -> str:
    """Read a text as a number, a list and a block."""
    text = data.decode("utf-8", "replace")
    for read in (parse_number, parse_list, block_of, lambda text: block_of(text, header=True)):
        try:
            if not np.isfinite(np.asarray(read(text), float)).all():
                return "a number that is not finite was read"
        except KasseiError as error:
            if fault := sentence_fault(error):
                return fault
    return ""


def failures(seed: int, count: int) -> Iterator[str]:
    """Yield each failure of `count` mutated inputs: what was wrong, and with which bytes."""
    chance, seeds = random.Random(seed), seeds_of(CASES)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mutated.csv"
        checks: list[Check] = [lambda data: check_table(data, path, chance), check_pasted]
        for number in range(count):
            data = mutated(chance.choice(seeds), seeds, chance)
            start = time.process_time()
            try:
                fault = checks[number % 2](data)
            except Exception as error:  # any other error is what this harness looks for
                fault = f"{type(error).__name__}: {error}"
            if not fault and time.process_time() - start > SLOWEST:
                fault = f"took {time.process_time() - start:.1f} s"
            if fault:
                yield f"seed {seed}, input {number}: {fault[:300]}\n    {data[:300]!r}"


def say(line: str) -> None:
    """Write a line at once, so that it is there even if the run is cut short."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    """Run the long form; return the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options.add_argument("--count", type=int, default=10_000)
    given = options.parse_args()
    say(f"seed {given.seed}, {given.count} inputs")
    kinds: Counter[str] = Counter()
    for failure in failures(given.seed, given.count):
        kinds[failure.split(": ")[1]] += 1
        if sum(kinds.values()) <= 20:
            say(failure)
    say(f"{given.count - sum(kinds.values())} passed, {sum(kinds.values())} failed")
    return 1 if kinds else 0


if __name__ == "__main__":
    sys.exit(main())
