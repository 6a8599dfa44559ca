"""The picker in tests: searching, its rows, and a check of what is shown of a function."""

from __future__ import annotations

import numpy as np
from gui_person import ID, Key, Person
from PySide6.QtWidgets import QListView

from engine import ACTIVATIONS, Activation
from gui.function.picker.activation_picker import ActivationPicker

RECORDS = list(ACTIVATIONS.values())
CURVES = [record for record in RECORDS if not record.is_vector]


def picker(kassei: Person) -> QListView:
    return kassei.find("activation_picker", QListView)


def listed(kassei: Person) -> list[str]:
    model = picker(kassei).model()
    ids = [model.index(row, 0).data(ID) for row in range(model.rowCount())]
    return [activation for activation in ids if activation is not None]


def search(kassei: Person, text: str) -> list[str]:
    kassei.click("activation_search")
    kassei.ctrl(Key.Key_A)
    kassei.write(text)
    return listed(kassei)


def assert_on_show(kassei: Person, record: Activation) -> None:
    """Fail unless card, title, picker and plots show this function."""
    assert kassei.words("info_name") == record.name
    assert kassei.words("subject_title").endswith(record.name)
    assert picker(kassei).currentIndex().data(ID) == record.id
    u, f = kassei.curve("f_plot")
    np.testing.assert_array_equal(f, record.f(u))
    u, df = kassei.curve("df_plot")
    np.testing.assert_array_equal(df, record.df(u))


def rows(picker: ActivationPicker) -> list[tuple[str | None, str]]:
    indices = [picker.model.index(row) for row in range(picker.model.rowCount())]
    return [(index.data(ID), index.data()) for index in indices]


def ids(picker: ActivationPicker) -> list[str]:
    return [activation for activation, _ in rows(picker) if activation is not None]
