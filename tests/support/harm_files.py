"""Malicious files by what they try: 72 of them, none of which can be opened."""

from __future__ import annotations

import os
import random
import stat
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from damage import originals

SUFFIXES = (".kassei", ".npz", ".onnx", ".csv")
_MEGABYTE = 1_000_000


def _terabyte(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 40)


# What is not a regular file or contains nonsense, under any suffix.
ANY: dict[str, Callable[[Path], object]] = {
    "pipe without a writer": os.mkfifo,
    "endless device": lambda path: path.symlink_to("/dev/zero"),
    "endless noise": lambda path: path.symlink_to("/dev/urandom"),
    "device that refuses": lambda path: path.symlink_to("/proc/self/mem"),
    "socket": lambda path: os.mknod(path, 0o600 | stat.S_IFSOCK),
    "terabyte": _terabyte,
    "folder": lambda path: path.mkdir(),
    "link to nothing": lambda path: path.symlink_to("nothing"),
    "link to itself": lambda path: path.symlink_to(path.name),
    "empty": lambda path: path.touch(),
    "zeros": lambda path: path.write_bytes(bytes(_MEGABYTE)),
    "noise": lambda path: path.write_bytes(random.Random(0).randbytes(_MEGABYTE)),
}


def _document(functions: str = "", x: str = "1", layers: int = 1, name: str = "") -> bytes:
    """Return a document in JSON with oversized, malformed or additional fields."""
    layer = '{"weights":[[1]],"biases":[1],"activation":"relu"}'
    text = f'{{"format":"kassei","version":3,"x":[{x}],"layers":[{",".join([layer] * layers)}]{name}'
    return (text + (f',"functions":[{functions}]' if functions else "") + "}").encode()


def _costly(number: int) -> str:
    """Return a formula of nearly the largest cost that is allowed."""
    return "+".join(f"mish(x+{number}{term})" for term in range(12))


def _archive(content: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("W1.npy", content)
    return file.getvalue()


def _array(header: str) -> bytes:
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header.encode()


def _broken_lzma() -> bytes:
    data = bytearray(_archive(bytes(1000), zipfile.ZIP_LZMA))
    data[45:60] = bytes(15)
    return bytes(data)


def contents() -> dict[str, bytes]:
    """Return the contents of files by their names: too large, too deep, too long, or broken in unusual ways."""
    return {
        "200,000 layers.kassei": _document(layers=200_000),
        "brackets.kassei": b"[" * _MEGABYTE,
        "digits.kassei": _document(x="9" * 5 * _MEGABYTE),
        "costly functions.kassei": _document(",".join(f'"own:f{number} := {_costly(number)}"' for number in range(100))),
        "a thousand functions.kassei": _document(",".join(f'"own:f{number} := x"' for number in range(1000))),
        "nested function.kassei": _document('"own:f := ' + "(" * 100_000 + 'x"'),
        "endless name.kassei": _document('"own:' + "n" * _MEGABYTE + ' := x"'),
        "half a letter.kassei": _document('"own:\\ud800 := x"'),
        "not UTF-8.kassei": _document(name=',"task":"\xff"').decode().encode("latin-1"),
        "beyond float64.kassei": _document(x="1e999"),
        "bomb.npz": _archive(bytes(50 * _MEGABYTE)),
        "header of no array.npz": _archive(_array("{'descr': '<f8', 'shape': (2,")),
        "objects.npz": _archive(_array("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }\n") + b"\x80\x04."),
        "endless array.npz": _archive(_array(f"{{'descr': '<f8', 'fortran_order': False, 'shape': ({1 << 50},), }}\n")),
        "broken LZMA.npz": _broken_lzma(),
        "half an archive.npz": originals()["npz"][:-200],
        "half a model.onnx": originals()["onnx"][:-200],
        "model with noise.onnx": originals()["onnx"][:100] + random.Random(0).randbytes(1000),
        "endless text.onnx": b"\x3a\xff\xff\xff\xff\x0f" + b"n" * 1000,
        "endless number.csv": b"x\n" + b"9" * 5000 + b"\n",
        "open quote.csv": b'x,y\n1,"' + b"2," * 100_000,
        "columns.csv": b",".join([b"x"] * 100_000) + b"\n" + b",".join([b"1"] * 100_000),
        "no end of line.csv": b"1" * 3 * _MEGABYTE,
        "nul bytes.csv": b"x,y\n" + b"1\x00,2\n" * 1000,
    }


def harmful(folder: Path) -> list[Path]:
    """Write the files into a folder and return them."""
    found: list[Path] = []
    for suffix in SUFFIXES:
        for name, make in ANY.items():
            found.append(folder / f"{name}{suffix}")
            make(found[-1])
    for name, data in contents().items():
        found.append(folder / name)
        found[-1].write_bytes(data)
    return found
