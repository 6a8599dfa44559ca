"""10,000 damaged documents, archives and models: each is read, or refused with one sentence that names the fault."""

from __future__ import annotations

import random

from damage import check_file, files


def test_damaged_files_are_read_or_refused(chance: random.Random, seed: int) -> None:
    for number, (kind, data) in enumerate(files(chance, 10_000)):
        try:
            check_file(kind, data)
        except BaseException as error:
            error.add_note(f"RELIABILITY_SEED={seed}, file {number}, {kind}: {data[:2000]!r}")
            raise
