"""Files that were made to do harm are refused soon, by a sentence, and leave what was there untouched."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from damage import SLOWEST, harmful

from engine import Document, KasseiError, save
from engine.exchange.networks.reading import read_network, read_work


def test_harmful_files_are_refused_soon(tmp_path: Path) -> None:
    for what, path in harmful(tmp_path):
        for read in (read_network, read_work):
            start = time.process_time()
            with pytest.raises(KasseiError):
                read(path)
            assert time.process_time() - start < SLOWEST, what


def test_a_pipe_or_device_is_never_replaced(tmp_path: Path) -> None:
    for what, path in harmful(tmp_path):
        if "pipe" in what or "device" in what or "folder" in what:
            before = path.stat().st_mode
            with pytest.raises(KasseiError, match="cannot be written"):
                save(Document(), path)
            assert path.stat().st_mode == before
