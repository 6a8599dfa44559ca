"""Networks read from NPZ files and documents: bit for bit, and one sentence about every file that cannot be read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from engine_cases import assert_one_sentence
from hypothesis import given, settings
from hypothesis import strategies as st
from network_files import assert_refused, documents, network_of

from engine import (
    Document,
    FileError,
    KasseiError,
    save,
)
from engine.exchange import IMPORTERS, NETWORK_EXPORTERS
from engine.exchange.networks.reading import read_network


@settings(max_examples=40)
@given(documents())
def test_a_network_survives_npz_bit_for_bit(document: Document) -> None:
    data = NETWORK_EXPORTERS["npz"].export(document)
    assert data == NETWORK_EXPORTERS["npz"].export(document)
    found = IMPORTERS["npz"].read(data)
    assert (found.network, found.x) == (document.network, document.x)
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        np.testing.assert_array_equal(archive["W1"], document.network.layers[0].weights)


def npz(**arrays: object) -> bytes:
    file = io.BytesIO()
    np.savez(file, **arrays)  # pyright: ignore[reportArgumentType]
    return file.getvalue()


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.npy", content)
    return file.getvalue()


def header(claimed: str, descr: str = "'<f8'") -> bytes:
    """Return the header of an array that claims this shape and type."""
    text = f"{{'descr': {descr}, 'fortran_order': False, 'shape': {claimed}, }}".encode()
    text += b" " * (63 - (len(text) + 10) % 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text


def test_weights_without_activations_are_identity_layers() -> None:
    found = IMPORTERS["npz"].read(npz(W1=np.eye(3, dtype=np.float32), b1=[1, 2, 3], W2=[[1, 2, 3]]))
    assert found.network.shape == (3, 3, 1)
    assert [layer.activation for layer in found.network.layers] == ["identity", "identity"]
    assert found.network.layers[1].biases.tolist() == [0.0]
    assert found.applied_to(Document()).x == (1.0, 0.5, 0.0)


HOSTILE: dict[str, bytes | Callable[[], bytes]] = {  # large files are created by the test itself
    "nothing": b"",
    "text": b"hello, this is text",
    "not a zip": b"PK\x03\x04" + bytes(100),
    "no arrays": npz(),
    "other arrays": npz(weights=np.eye(2)),
    "pickled": npz(W1=np.array([{"a": 1}, None], dtype=object)),
    "structured": npz(W1=np.zeros((2, 2), dtype=[("a", "f8"), ("b", "f8")])),
    "text for numbers": npz(W1=np.array([["a", "b"]])),
    "complex": npz(W1=np.eye(2) * 1j),
    "a vector": npz(W1=np.ones(3), b1=np.ones(3)),
    "a number": npz(W1=1.0),
    "empty": npz(W1=np.zeros((0, 2)), b1=np.zeros(0)),
    "nan": npz(W1=np.full((2, 2), np.nan), b1=np.zeros(2)),
    "infinite bias": npz(W1=np.eye(2), b1=[np.inf, 0]),
    "wrong biases": npz(W1=np.eye(2), b1=np.zeros(5)),
    "wrong chain": npz(W1=np.eye(2), W2=np.eye(3)),
    "no such function": npz(W1=np.eye(2), activation1="nope"),
    "numbers for text": npz(W1=np.eye(2), activation1=3),
    "own function in error": npz(W1=np.eye(2), activation1="own:a := ((("),
    "names without values": npz(W1=np.eye(2), activation1="elu", parameter_names1=["alpha"]),
    "infinite parameter": npz(W1=np.eye(2), activation1="elu", parameter_names1=["alpha"], parameters1=[np.inf]),
    "wrong kinks": npz(W1=np.eye(2), activation1="relu", at_kinks1=[1.0, 2.0, 3.0]),
    "infinite x": npz(W1=np.eye(2), x=[np.inf, 0]),
    "wrong x": npz(W1=np.eye(2), x=[1.0]),
    "too many layers": npz(**{f"W{number}": np.eye(2) for number in range(1, 30)}),
    "too many neurons": npz(W1=np.ones((129, 2))),
    "too many inputs": npz(W1=np.ones((2, 65))),
    "10 GB claimed": zipped(W1=header("(40000, 31250)") + bytes(64)),
    "2**70 claimed": zipped(W1=header("(1180591620717411303424,)") + bytes(64)),
    "a negative length": zipped(W1=header("(-1, 4)") + bytes(64)),
    "deep header": zipped(W1=header("(" * 3000 + ")" * 3000)),
    "a call in the header": zipped(W1=header("__import__('os').getcwd()")),
    "zip bomb": lambda: zipped(W1=bytes(200_000_000)),
    "a member cut off": zipped(W1=header("(2, 2)") + bytes(8)),
    "an empty member": zipped(W1=b""),
    "many members": lambda: zipped(**{f"a{number}": b"" for number in range(1500)}),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_npz_file_is_refused_with_one_sentence(data: bytes | Callable[[], bytes], tmp_path: Path) -> None:
    assert_refused(data if isinstance(data, bytes) else data(), tmp_path / "bad.npz")


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_npz_file_is_read_or_refused_with_one_sentence(data: st.DataObject) -> None:
    whole = bytearray(NETWORK_EXPORTERS["npz"].export(Document()))
    if data.draw(st.booleans()):
        whole = whole[: data.draw(st.integers(0, len(whole)))]
    for _ in range(data.draw(st.integers(0, 4))):
        if whole:
            whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        IMPORTERS["npz"].read(bytes(whole)).applied_to(Document())
    except KasseiError as error:
        assert_one_sentence(str(error))


def test_a_kassei_document_is_read_as_its_network_and_x(tmp_path: Path) -> None:
    other = Document(network_of(["relu", "tanh"], [3, 2, 1], 1), (1.0, 2.0, 3.0))
    save(other, tmp_path / "a.kassei")
    assert read_network(tmp_path / "a.kassei").applied_to(Document()) == other


def test_unknown_missing_and_huge_files_are_refused_with_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.pt").write_bytes(b"x")
    (tmp_path / "folder.npz").mkdir()
    with (tmp_path / "huge.npz").open("wb") as file:
        file.truncate(20 * 1024**3)
    for name in ("a.pt", "missing.npz", "folder.npz", "huge.npz"):
        with pytest.raises(FileError, match=name) as caught:
            read_network(tmp_path / name)
        assert_one_sentence(str(caught.value))


def test_an_imported_network_keeps_the_values_of_x_that_fit() -> None:
    found = IMPORTERS["npz"].read(npz(W1=np.ones((1, 1))))
    assert found.applied_to(Document()).x == (1.0,)
    assert found.applied_to(Document()).explorer == Document().explorer
