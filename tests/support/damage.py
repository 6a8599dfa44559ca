"""Mutated files and random expressions for the short and the long reliability tests, and what must hold for each."""

from __future__ import annotations

import random
import string
import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TypeVar

import numpy as np

from engine import BoundActivation, Document, KasseiError, dumps, find_activation, loads, own_id
from engine.document.files import DAMAGED
from engine.exchange import IMPORTERS, NETWORK_EXPORTERS

_T = TypeVar("_T")

SLOWEST = 5.0  # seconds for one file or formula on a busy machine; a hang takes minutes
_PIECES = (
    *("x", "x", "x", "2", "0.5", "1e9", "1e-300", "pi", "e", "a", "beta", "+", "-", "*", "/", "^", "**", "(", ")", "|", ","),
    *("exp(", "log(", "sin ", "tanh(", "max(", "where(", "x>0,", "np.", "√", "²", "σ(", "relu(", "swish("),
    *("<", "==", "and ", "not "),
    *("leaky_relu(x, ", "=", "y = ", "1/", "　", "×", "ー", "ｘ", "{n}", "<b>", "\0", "softmax(", "clip(", "floor(", "abs("),
)


def originals() -> dict[str, bytes]:
    """Return an intact file of each format that networks are read from."""
    own = own_id("mine", "x*sigmoid(beta*x)")
    document = Document(functions=(own,))
    return {
        "kassei": dumps(document),
        "npz": NETWORK_EXPORTERS["npz"].export(document),
        "onnx": NETWORK_EXPORTERS["onnx64"].export(document),
    }


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return a file with bytes changed, removed, repeated or inserted, as by damage or malice."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        position = chance.randrange(len(found) + 1)
        match chance.randrange(5):
            case 0 if found:
                found[position % len(found)] = chance.randrange(256)
            case 1:
                del found[position : position + chance.randint(1, 60)]
            case 2:
                found[position:position] = found[position : position + chance.randint(1, 40)]
            case 3:
                found[position:position] = chance.choice(
                    (b"\xff" * 8, b"0" * 30, b"9" * 400, b"[" * 200, b"\x00" * 9, b"1e999", b"-1")
                )
            case _:
                found[position : position + 4] = chance.randbytes(4)
    return bytes(found)


def repacked(chance: random.Random) -> bytes:
    """Return an archive with correct checksums whose arrays are damaged, mostly in their headers."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(originals()["npz"])) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if chance.random() < 0.4:
                head = mutated(content[:128], chance) if chance.random() < 0.7 else content[:128]
                content = head + content[128:]
            method = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2))
            target.writestr(name, content, method)
    data = file.getvalue()
    return mutated(data, chance) if chance.random() < 0.3 else data


def expression(chance: random.Random) -> str:
    """Return a text that is a formula or nearly one."""
    pieces = [chance.choice(_PIECES) for _ in range(chance.randint(1, 14))]
    if chance.random() < 0.2:
        pieces.append(chance.choice(string.printable))
    text = "".join(pieces)
    return text + ")" * max(0, text.count("(") - text.count(")")) if chance.random() < 0.7 else text


def files(chance: random.Random, count: int) -> Iterator[tuple[str, bytes]]:
    """Yield the format and content of damaged files."""
    whole = originals()
    for _ in range(count):
        kind = chance.choice(list(whole))
        yield kind, repacked(chance) if kind == "npz" and chance.random() < 0.5 else mutated(whole[kind], chance)


def check_file(kind: str, data: bytes) -> None:
    """Fail unless a file is read quickly, or refused with a sentence of its reader rather than the general one about damage."""
    try:
        _timed(lambda: IMPORTERS[kind].read(data).applied_to(Document()))
    except KasseiError as refused:
        _check_sentence(refused)


def check_expression(text: str) -> None:
    """Fail unless a formula is quickly refused with a sentence, or computes f and f′, is typeset and can be saved."""
    u = np.array([-2.0, -0.5, 0.0, 0.5, 2.0])
    try:
        record = _timed(lambda: find_activation(own_id("f", text)))
    except KasseiError as refused:
        _check_sentence(refused)
        return
    with np.errstate(all="ignore"):
        bound = BoundActivation(record.id)
        f, df = bound.f(u), _timed(lambda: bound.df(u))
    assert f.shape == df.shape == u.shape
    assert record.latex
    assert loads(dumps(Document(functions=(record.id,)))).functions == (record.id,)


def _check_sentence(refused: KasseiError) -> None:
    """Fail unless a refusal is one line from a reader that recognised the fault."""
    assert refused.message.template != DAMAGED, f"no reader foresaw {refused.__cause__!r}"
    assert "\n" not in str(refused)


def _timed(call: Callable[[], _T]) -> _T:
    """Return the result of a call, and fail if it takes too long."""
    start = time.process_time()
    found = call()
    assert time.process_time() - start < SLOWEST
    return found
