"""A network from a NumPy archive with W1, b1, W2 and so on, read without pickle and without trusting any claimed size."""

from __future__ import annotations

import io
import sys
import zipfile
from typing import IO

import numpy as np

from engine.activations.names import activation_named
from engine.document.document import MOST_LAYERS
from engine.exchange.networks.record import Imported
from engine.network.network import Layer, Network
from engine.numeric.arrays import Array
from engine.numeric.messages import QT_TRANSLATE_NOOP, FileError, KasseiError, misfit, shortened

_MOST_MEMBERS = 1000
_MOST_BYTES = 256 * 1024  # of one array; the largest weights take 32 KB
_NUMBERS, _TEXT = "fiu", "U"


def read(data: bytes) -> Imported:
    """Return the network, and x if there is one; FileError says what is wrong and in which array.

    A layer without `activation` is an identity layer. Layers are numbered from 1 without a gap. Weights are for W·x or for
    x·W, whichever the shapes of weights and biases allow.
    """
    archive = _Archive(data)
    count = 0
    while archive.has(f"W{count + 1}") and count <= MOST_LAYERS:
        count += 1
    if not count:
        raise FileError(
            QT_TRANSLATE_NOOP("messages", "The archive has no array named W1; the weights must be named W1, W2 and so on.")
        )
    layers = [_layer(archive, number, *arrays) for number, arrays in enumerate(_matrices(archive, count), start=1)]
    x = tuple(archive.numbers("x").tolist()) if archive.has("x") and archive.numbers("x").ndim == 1 else None
    try:
        return Imported(Network(layers), x)
    except KasseiError as error:
        raise misfit(error.message) from error


def _matrices(archive: _Archive, count: int) -> list[tuple[Array, Array]]:
    """Return weights (n_out, n_in) and biases (n_out,) of this many layers; biases may be rows or columns, or missing."""
    pairs: list[tuple[Array, Array | None]] = []
    in_rows = False
    for number in range(1, count + 1):
        biases = archive.numbers(f"b{number}") if archive.has(f"b{number}") else None
        if biases is not None and biases.ndim == 2 and 1 in biases.shape:
            in_rows |= biases.shape[1] > 1
            biases = biases.reshape(-1)
        pairs.append((archive.numbers(f"W{number}"), biases))
    oriented = _oriented(pairs, columns=not in_rows)
    return [(weights, np.zeros(weights.shape[:1]) if biases is None else biases) for weights, biases in oriented]


def _oriented(arrays: list[tuple[Array, Array | None]], *, columns: bool) -> list[tuple[Array, Array | None]]:
    """Return weights as (n_out, n_in); FileError if both orientations fit, and the biases do not decide it."""
    turned = [(weights.T, biases) for weights, biases in arrays]
    if _fits(arrays) and _fits(turned) and not columns:
        raise FileError(
            QT_TRANSLATE_NOOP(
                "messages",
                "The weights fit as W·x and as x·W, and biases in rows leave open which is meant; plain lists mean W·x.",
            )
        )
    return turned if _fits(turned) and not _fits(arrays) else arrays


def _fits(arrays: list[tuple[Array, Array | None]]) -> bool:
    """Return whether each layer takes as many numbers as the one before gives, and has as many biases as neurons."""
    if any(weights.ndim != 2 for weights, _ in arrays):
        return False
    widths = [weights.shape[0] for weights, _ in arrays]
    return [weights.shape[1] for weights, _ in arrays[1:]] == widths[:-1] and all(
        biases is None or biases.shape == (width,) for (_, biases), width in zip(arrays, widths, strict=True)
    )


def _layer(archive: _Archive, number: int, weights: Array, biases: Array) -> Layer:
    """Return layer `number` with its activation, parameters and slopes; FileError naming the layer where they do not fit."""
    stored = {name: archive.words(f"{name}{number}") for name in ("activation", "parameter_names")}
    named = "".join(stored["activation"].reshape(-1)[:1].tolist()) or "identity"
    activation = activation_named(named) or named
    values, kinks = (archive.optional(f"{name}{number}") for name in ("parameters", "at_kinks"))
    names = stored["parameter_names"].reshape(-1).tolist()
    if len(names) != values.size:
        raise FileError(
            QT_TRANSLATE_NOOP("messages", "Layer {layer} has {names} parameter names, but {values} parameters."),
            layer=number,
            names=len(names),
            values=values.size,
        )
    try:
        parameters = dict(zip(names, values.reshape(-1).tolist(), strict=True))
        slopes = kinks.reshape(-1).tolist() if archive.has(f"at_kinks{number}") else None
        return Layer(weights, biases, activation, parameters, slopes)
    except KasseiError as error:
        raise misfit(error.message, number) from error


class _Archive:
    """The arrays of an archive, read one by one on demand."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._sizes = {member.filename: member.file_size for member in self._zip.infolist()}
        except Exception as error:  # zipfile, its decompressors and numpy have many kinds of errors
            raise FileError(QT_TRANSLATE_NOOP("messages", "The file is not a NumPy archive, or it is cut off.")) from error
        if len(self._sizes) > _MOST_MEMBERS:
            raise FileError(
                QT_TRANSLATE_NOOP("messages", "The archive has {found} arrays; at most {most} are read."),
                found=len(self._sizes),
                most=_MOST_MEMBERS,
            )

    def has(self, name: str) -> bool:
        """Return whether there is an array of this name."""
        return f"{name}.npy" in self._sizes

    def numbers(self, name: str) -> Array:
        """Return an array of numbers as float64."""
        return self._array(name, _NUMBERS).astype(np.float64)

    def optional(self, name: str) -> Array:
        """Return an array of numbers, empty if there is none."""
        return self.numbers(name) if self.has(name) else np.zeros(0)

    def words(self, name: str) -> np.ndarray:
        """Return an array of text, empty if there is none."""
        return self._array(name, _TEXT) if self.has(name) else np.zeros(0, dtype=np.str_)

    def _array(self, name: str, kinds: str) -> np.ndarray:
        """Return an array of one of `kinds` (numpy's dtype kinds); FileError if it is missing, broken or of another kind."""
        if self._sizes[f"{name}.npy"] > _MOST_BYTES:
            raise FileError(
                QT_TRANSLATE_NOOP("messages", "The array {name} is larger than that of any network Kassei shows."), name=name
            )
        try:
            with self._zip.open(f"{name}.npy") as file:
                content = file.read(_MOST_BYTES + 1)
            array = _decoded(content, kinds)
        except Exception as error:  # zipfile, its decompressors and numpy have many kinds of errors
            raise FileError(QT_TRANSLATE_NOOP("messages", "The array {name} of the archive is damaged."), name=name) from error
        if array is None and kinds == _NUMBERS:
            raise FileError(QT_TRANSLATE_NOOP("messages", "The array {name} must hold numbers."), name=shortened(name))
        if array is None:
            raise FileError(QT_TRANSLATE_NOOP("messages", "The array {name} must hold text."), name=shortened(name))
        return array


def _decoded(content: bytes, kinds: str) -> np.ndarray | None:
    """Return the array, None if it is of another kind; one that claims more than it holds is never allocated."""
    file = io.BytesIO(content)
    shape, dtype = _header(file)
    if dtype.kind not in kinds or dtype.itemsize == 0:
        # Text without characters has size 0, so any claimed length is too much.
        return np.zeros(0, dtype=np.str_) if dtype.kind == kinds else None
    claimed = dtype.itemsize
    for length in shape:
        claimed *= length
    if claimed < 0 or claimed > len(content) - file.tell():
        raise ValueError
    file.seek(0)
    array = np.load(file, allow_pickle=False)
    if kinds == _TEXT and array.size:
        codes = np.frombuffer(array.astype(array.dtype.newbyteorder("=")).tobytes(), np.uint32)
        if codes.max() > sys.maxunicode:  # numpy accepts such characters, but Python cannot hold them
            raise ValueError
    return array


def _header(file: IO[bytes]) -> tuple[tuple[int, ...], np.dtype]:
    version = np.lib.format.read_magic(file)
    reader = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    shape, _, dtype = reader(file)
    return shape, dtype
