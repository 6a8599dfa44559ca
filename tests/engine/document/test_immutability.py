"""Every dataclass and every msgspec struct of the engine is frozen."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil

import msgspec
from cases import in_turn

import engine

MODULES = [importlib.import_module(found.name) for found in pkgutil.walk_packages(engine.__path__, "engine.")]
CLASSES = {
    kind.__qualname__: kind
    for module in MODULES
    for kind in vars(module).values()
    if inspect.isclass(kind) and kind.__module__ == module.__name__
    if dataclasses.is_dataclass(kind) or issubclass(kind, msgspec.Struct)
}


def test_classes_are_found() -> None:
    assert {"Layer", "Trace", "Kink", "Message", "Document", "DocumentSchema"} <= CLASSES.keys()


@in_turn("name", sorted(CLASSES))
def test_every_record_is_frozen(name: str) -> None:
    kind = CLASSES[name]
    if issubclass(kind, msgspec.Struct):
        assert kind.__struct_config__.frozen
    else:
        assert vars(kind)["__dataclass_params__"].frozen
