"""Links of TensorFlow Playground: reading, writing and refusing them."""

from __future__ import annotations

import pytest
from cases import in_turn
from engine_cases import assert_one_sentence

from engine import KasseiError
from engine.learning.training.tensorflow_link import TensorFlowSettings, parse_tensorflow_link, tensorflow_link

LINK = (
    "https://playground.tensorflow.org/#activation=relu&regularization=L2&batchSize=12&dataset=spiral&regDataset=reg-plane"
    "&learningRate=0.1&regularizationRate=0.003&noise=15&networkShape=8,6,2&seed=0.68731&showTestData=true&discretize=true"
    "&percTrainData=70&x=true&y=true&xTimesY=true&xSquared=false&ySquared=false&cosX=false&sinX=true&cosY=false&sinY=false"
    "&collectStats=false&problem=classification&initZero=false&hideText=false"
)


def test_a_link_is_read():
    settings = parse_tensorflow_link(LINK)
    assert settings == TensorFlowSettings(
        activation="relu",
        dataset="spiral",
        learning_rate=0.1,
        batch_size=12,
        l2=0.003,
        noise=0.15,
        test_share=settings.test_share,
        hidden=(8, 6, 2),
        features=("x1", "x2", "product", "sine_x1"),
        seed=68731,
        discrete=True,
        shows_test=True,
    )
    assert settings.test_share == pytest.approx(0.3)
    assert (settings.rows, settings.output_activation) == (500, "tanh")


def test_the_fragment_alone_is_a_link_and_missing_settings_have_their_defaults():
    assert parse_tensorflow_link("#dataset=circle") == TensorFlowSettings()
    assert parse_tensorflow_link(" dataset=xor ") == TensorFlowSettings(dataset="xor")


def test_a_regression_has_its_own_data_and_output():
    settings = parse_tensorflow_link("problem=regression&dataset=xor&regDataset=reg-gauss&activation=linear")
    assert (settings.dataset, settings.activation) == ("multi_gaussian", "identity")
    assert (settings.rows, settings.output_activation) == (1200, "identity")


def test_an_empty_network_shape_has_no_hidden_layer():
    assert parse_tensorflow_link("networkShape=&dataset=gauss").hidden == ()


def test_features_that_kassei_lacks_are_listed():
    assert parse_tensorflow_link("cosX=true&cosY=false").ignored == ("cosX",)


@pytest.mark.parametrize(
    "settings",
    [
        TensorFlowSettings(),
        parse_tensorflow_link(LINK),
        TensorFlowSettings("identity", "plane", 3.0, 1, l1=0.01, hidden=(), features=("x2_squared",), seed=7, zeros=True),
        TensorFlowSettings("sigmoid", "two_gaussians", 0.00001, 30, noise=0.5, test_share=0.9, seed=99999),
    ],
)
def test_a_written_link_is_read_back(settings):
    again = parse_tensorflow_link("#" + tensorflow_link(settings))
    assert again.noise == pytest.approx(settings.noise)
    assert again.test_share == pytest.approx(settings.test_share)
    for name in TensorFlowSettings.__dataclass_fields__:
        if name not in ("noise", "test_share"):
            assert getattr(again, name) == getattr(settings, name), name


@in_turn(
    "link",
    [
        "",
        "https://playground.tensorflow.org/",
        "hello",
        "activation=gelu",
        "dataset=moons",
        "regDataset=reg-maximum",
        "problem=ranking",
        "learningRate=fast",
        "learningRate=-1",
        "learningRate=nan",
        "batchSize=0",
        "batchSize=2.5",
        "noise=80",
        "percTrainData=0",
        "networkShape=4,x",
        "networkShape=4,,2",
        "networkShape=100",
        "networkShape=" + ",".join(["2"] * 17),
        "x=false&y=false",
    ],
)
def test_an_invalid_link_is_refused_with_one_sentence(link):
    with pytest.raises(KasseiError) as error:
        parse_tensorflow_link(link)
    assert_one_sentence(str(error.value))


@pytest.mark.parametrize(
    "settings",
    [TensorFlowSettings("gelu"), TensorFlowSettings(dataset="moons"), TensorFlowSettings(l1=0.1, l2=0.1)],
)
def test_settings_that_playground_lacks_are_refused(settings):
    with pytest.raises(KasseiError) as error:
        tensorflow_link(settings)
    assert_one_sentence(str(error.value))
