"""Files made to do harm are refused soon, with a sentence, and nothing but a regular file is ever replaced."""

from __future__ import annotations

import stat
import time
from pathlib import Path

import pytest
from damage import SLOWEST
from harm_files import harmful

from engine import Document, KasseiError, save
from engine.exchange.networks.reading import read_network, read_work


def test_harmful_files_are_refused_soon(tmp_path: Path) -> None:
    for path in harmful(tmp_path):
        for read in (read_network, read_work):
            start = time.process_time()
            with pytest.raises(KasseiError):
                read(path)
            assert time.process_time() - start < SLOWEST, path.name


def test_what_is_not_a_regular_file_is_never_replaced(tmp_path: Path) -> None:
    for path in harmful(tmp_path):
        before = path.stat().st_mode if path.exists() else 0
        if before and not stat.S_ISREG(before):
            with pytest.raises(KasseiError, match="cannot be written"):
                save(Document(), path)
            assert path.stat().st_mode == before
