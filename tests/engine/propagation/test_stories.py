"""Stories and remedies of the gradient lab: the networks behave as the texts say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from cases import in_turn
from engine_cases import assert_one_sentence

from engine import BoundActivation, KasseiError
from engine.propagation import REMEDIES, STORIES, Setting, draw, effect_of, gradient_sentence, mean_field, predict_propagation
from engine.propagation.sentences import share_text

SEEDS = (0, 1, 2)


def share(setting: Setting) -> float:
    """Return the geometric mean over SEEDS of the share of the squared gradient that arrives at layer 1."""
    return float(np.exp(np.mean(np.log([draw(setting, seed).share for seed in SEEDS]))))


def test_there_are_seven_stories_with_title_and_paragraph() -> None:
    assert len(STORIES) == 7
    assert all(name == story.id and story.title and story.paragraph for name, story in STORIES.items())


def test_the_gradient_of_sigmoid_vanishes_except_at_its_saturated_edge() -> None:
    figures = [mean_field("sigmoid", sigma_w=sigma_w, sigma_b=0.0).chi for sigma_w in (1.0, 4.0)]
    assert figures == [pytest.approx(0.056, abs=5e-4), pytest.approx(0.40, abs=5e-3)]
    story = STORIES["sigmoid_vanishes"]
    assert story.setting.sigma_w == 4.0
    assert share(story.setting) < 1e-6
    at_edge = draw(replace(story.setting, sigma_w=10.15), 0)
    assert at_edge.factor == pytest.approx(1.0, abs=0.05)
    assert np.mean(at_edge.saturated) == pytest.approx(0.5, abs=0.05)


def test_the_gradient_of_tanh_is_kept_at_its_edge_and_not_beside_it() -> None:
    story = STORIES["tanh_edge"]
    assert predict_propagation(story.setting).factor == pytest.approx(1.0, abs=1e-9)
    assert 0.2 < share(story.setting) < 2.0
    assert story.compared is not None
    assert share(story.compared) < 0.02


def test_relu_keeps_its_gradient_with_he_and_not_with_xavier() -> None:
    story = STORIES["relu_he"]
    assert 0.3 < share(story.setting) < 3.0
    assert story.compared is not None
    assert predict_propagation(story.compared).share == pytest.approx(2.0**-19, rel=1e-9)
    assert "1/520,000" in story.paragraph
    assert share_text(2.0**-19) == "1/520,000"


def test_the_gradient_vanishes_with_the_default_initialisation_of_a_framework() -> None:
    story = STORIES["framework_default"]
    assert predict_propagation(story.setting).factor == pytest.approx(0.02, abs=5e-4)
    assert share(story.setting) < 1e-30


def test_relu_neurons_die_with_large_biases() -> None:
    story = STORIES["relu_dies"]
    assert np.mean(draw(story.setting, 0).dead[5:]) == pytest.approx(0.5, abs=0.1)
    assert story.compared is not None
    assert draw(story.compared, 0).dead[0] < 0.01
    assert draw(story.setting, 0).dead[0] > 0.1
    np.testing.assert_array_equal(draw(replace(story.setting, function=BoundActivation("leaky_relu")), 0).dead, 0.0)


@pytest.mark.parametrize("name", ["residual", "batch_normalisation"])
def test_residual_connections_and_batch_normalisation_restore_the_gradient(name: str) -> None:
    story = STORIES[name]
    assert story.compared is not None
    assert share(story.compared) < 1e-20
    assert share(story.setting) > 0.1


@in_turn("remedy", REMEDIES.values(), ids=REMEDIES)
def test_a_remedy_has_its_measured_effect(remedy) -> None:
    setting = Setting(BoundActivation("sigmoid"), 12, 64, 1.0, 0.1)
    effect = effect_of(remedy, setting, SEEDS)
    assert effect.share_before == pytest.approx(share(setting), rel=1e-12)
    assert effect.share_after == pytest.approx(share(remedy.applied(setting)), rel=1e-12)
    assert effect.factor_after == pytest.approx(effect.share_after ** (1 / 11), rel=1e-12)
    if remedy.id == "clipping":
        assert effect.share_after == pytest.approx(effect.share_before, rel=1e-9)
        assert effect.norm_after is not None
        assert effect.norm_after <= 1.0
    else:
        assert effect.share_after > 10 * effect.share_before
    assert_one_sentence(str(effect.sentence))
    assert_one_sentence(remedy.note)


def test_prelu_revives_neurons_that_large_biases_have_killed() -> None:
    dead = STORIES["relu_dies"].setting
    revived = REMEDIES["prelu"].applied(dead)
    assert revived.sigma_b == dead.sigma_b > 0.0
    assert draw(dead, 0).dead.mean() > 0.3
    assert draw(revived, 0).dead.max() == 0.0


def test_a_remedy_that_cannot_be_applied_says_why() -> None:
    with pytest.raises(KasseiError, match="Step has slope 0"):
        REMEDIES["edge"].applied(Setting(BoundActivation("step")))


@in_turn(
    ("share", "layers", "theory", "sentence"),
    [
        (0.709**30, 31, 0.713, "Layer 1 gets 1/30,000 of the last layer's squared gradient: 0.709 a layer, theory 0.713."),
        (0.42, 3, None, "Layer 1 gets 0.42 of the last layer's squared gradient: 0.648 a layer."),
        (3.2e-12, 20, np.nan, "Layer 1 gets 3.2 × 10⁻¹² of the last layer's squared gradient: 0.248 a layer."),
        (0.994, 2, None, "Layer 1 gets 0.99 of the last layer's squared gradient: 0.994 a layer."),
        (0.996, 2, None, "Layer 1 gets 1 times the last layer's squared gradient: 0.996 a layer."),
        (1.1, 2, None, "Layer 1 gets 1.1 times the last layer's squared gradient: 1.10 a layer."),
        (5e4, 5, 15.0, "Layer 1 gets 50,000 times the last layer's squared gradient: 15.0 a layer, theory 15.0."),
        (3e9, 5, None, "Layer 1 gets 3 × 10⁹ times the last layer's squared gradient: 234 a layer."),
        (0.0, 5, 0.0, "Layer 1 gets nothing of the last layer's squared gradient."),
        (5.12e3**4, 5, 5e3, "Layer 1 gets 6.9 × 10¹⁴ times the last layer's squared gradient: 5,120 a layer, theory 5,000."),
        (
            2.5e-14,
            3,
            4e-5,
            "Layer 1 gets 2.5 × 10⁻¹⁴ of the last layer's squared gradient: 1.58 × 10⁻⁷ a layer, theory 4 × 10⁻⁵.",
        ),
        (np.nan, 5, 0.0, "No gradient comes back that could be measured."),
        (1.0, 1, None, "With one layer there is nothing a gradient has to pass through."),
    ],
)
def test_the_sentence_about_the_gradient_at_layer_1(share: float, layers: int, theory: float | None, sentence: str) -> None:
    assert str(gradient_sentence(share, layers, theory)) == sentence
