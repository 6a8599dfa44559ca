"""The gradient lab: the predictions of mean-field theory for wide random networks, and measurements on real ones, drawn by
seed.

A story or a remedy is one more record in its table. Nothing here paints or has a clock.
"""

from engine.propagation.cases.remedies import REMEDIES, Effect, Remedy, effect_of
from engine.propagation.cases.stories import STORIES, Story
from engine.propagation.cases.trial import Moment, Trial, check_trial, trials_csv, tried_width
from engine.propagation.copies import (
    Figure,
    c_star_figure,
    chi_figure,
    critical_figure,
    depth_scale_figure,
    distribution_csv,
    factor_figure,
    gain_figure,
    layers_csv,
    length_map_csv,
    map_csv,
    measurement_csv,
    q_star_figure,
    singular_values_csv,
    slope_csv,
)
from engine.propagation.critical import critical_sigma_w
from engine.propagation.deep_network import DeepPass, Propagation, draw, propagate
from engine.propagation.edge_map import EdgeMap, NamedPoint, named_points
from engine.propagation.gains import Gains, RightStart, gains, right_start, rightly_started
from engine.propagation.histogram import Histogram
from engine.propagation.mean_field import CobwebStep, MeanField, depth_scale_of, mean_field
from engine.propagation.measure import Measurement, measure_network, network_of
from engine.propagation.prediction import Prediction, predict_propagation
from engine.propagation.sentences import gradient_sentence
from engine.propagation.setting import NORMALISATIONS, Normalisation, Setting, sigma_w_of
from engine.propagation.singular import singular_values

__all__ = [
    "NORMALISATIONS",
    "REMEDIES",
    "STORIES",
    "CobwebStep",
    "DeepPass",
    "EdgeMap",
    "Effect",
    "Figure",
    "Gains",
    "Histogram",
    "MeanField",
    "Measurement",
    "Moment",
    "NamedPoint",
    "Normalisation",
    "Prediction",
    "Propagation",
    "Remedy",
    "RightStart",
    "Setting",
    "Story",
    "Trial",
    "c_star_figure",
    "check_trial",
    "chi_figure",
    "critical_figure",
    "critical_sigma_w",
    "depth_scale_figure",
    "depth_scale_of",
    "distribution_csv",
    "draw",
    "effect_of",
    "factor_figure",
    "gain_figure",
    "gains",
    "gradient_sentence",
    "layers_csv",
    "length_map_csv",
    "map_csv",
    "mean_field",
    "measure_network",
    "measurement_csv",
    "named_points",
    "network_of",
    "predict_propagation",
    "propagate",
    "q_star_figure",
    "right_start",
    "rightly_started",
    "sigma_w_of",
    "singular_values",
    "singular_values_csv",
    "slope_csv",
    "trials_csv",
    "tried_width",
]
