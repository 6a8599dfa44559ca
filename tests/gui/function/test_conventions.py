"""The convention fills in parameters and slopes at kinks of a newly chosen function, and of no other."""

from __future__ import annotations

from collections.abc import Callable

from gui_person import Key, Person
from PySide6.QtWidgets import QComboBox

from engine import Document
from gui.model.settings import Settings


def shown_slope(kassei: Person) -> str:
    return kassei.find("explorer_slope").text()  # pyright: ignore[reportAttributeAccessIssue]


def with_convention(open_kassei: Callable[..., Person], convention: str, document: Document | None = None) -> Person:
    settings = Settings(None)
    settings.override("language", "en")
    settings.override("convention", convention)
    return open_kassei(document, settings=settings)


def test_a_picked_function_has_the_convention_s_parameters(kassei: Person) -> None:
    kassei.pick("leaky_relu")
    assert shown_slope(kassei) == "0.01"
    kassei.menu("menu_view", "menu_convention", "choose_convention_keras")
    assert shown_slope(kassei) == "0.3"
    assert kassei.parts.workspace.document == Document()


def test_a_changed_parameter_stays_when_the_convention_changes(kassei: Person) -> None:
    kassei.pick("leaky_relu")
    kassei.enter("explorer_slope", "0.5")
    kassei.menu("menu_view", "menu_convention", "choose_convention_keras")
    assert shown_slope(kassei) == "0.5"


def test_a_chosen_layer_keeps_its_numbers(open_kassei: Callable[..., Person]) -> None:
    kassei = with_convention(open_kassei, "jax")
    combo = kassei.find("layer_1_activation", QComboBox)
    combo.setCurrentIndex(combo.findData("leaky_relu"))
    layer = kassei.parts.workspace.document.network.layers[0]
    assert (dict(layer.parameters), layer.at_kinks) == ({"slope": 0.01}, (1.0,))
    kassei.parts.settings["convention"] = "pytorch"
    assert kassei.parts.workspace.document.network.layers[0] is layer


def test_a_saved_layer_is_not_touched(open_kassei: Callable[..., Person]) -> None:
    network = Document().network
    document = Document(network.with_layer(0, network.layers[0].replace(activation="relu")))
    kassei = with_convention(open_kassei, "textbook", document)
    assert kassei.parts.workspace.document.network.layers[0].at_kinks == (0.0,)


def test_the_slope_at_the_kink_is_the_one_plotted(open_kassei: Callable[..., Person]) -> None:
    kassei = with_convention(open_kassei, "textbook")
    kassei.pick("relu")
    u, df = kassei.curve("df_plot")
    assert df[u == 0.0].tolist() == [1.0]


def test_frameworks_that_differ_are_marked(kassei: Person) -> None:
    kassei.pick("leaky_relu")
    assert kassei.words("note_frameworks") == "PyTorch · JAX ≠ · Keras ≠ · ONNX · Textbook"
    kassei.open_tab("properties_tab")
    lines = kassei.words("property_frameworks").split("<br>")
    assert lines[0] == "PyTorch: nn.LeakyReLU"
    assert lines[1] == "<b>JAX: nn.leaky_relu ≠ f′(0) = 1</b>"
    assert lines[2].startswith("<b>Keras: layers.LeakyReLU ≠ a = 0.3")


def test_which_frameworks_differ_depends_on_the_convention(open_kassei: Callable[..., Person]) -> None:
    kassei = with_convention(open_kassei, "keras")
    kassei.pick("leaky_relu")
    assert kassei.words("note_frameworks") == "PyTorch ≠ · JAX ≠ · Keras · ONNX ≠ · Textbook ≠"


def test_a_parameter_is_reset_to_the_convention_s(open_kassei: Callable[..., Person]) -> None:
    kassei = with_convention(open_kassei, "keras")
    kassei.pick("leaky_relu")
    kassei.enter("explorer_slope", "0.5")
    kassei.click("explorer_slope_reset")
    assert shown_slope(kassei) == "0.3"
    kassei.ctrl(Key.Key_Z)
    assert shown_slope(kassei) == "0.5"
