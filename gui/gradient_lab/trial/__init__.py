"""The trial: two settings learn the same small task side by side, with their losses and gradients drawn as they go.

What can be compared is listed in `candidates`. Only TrialRun has a clock; what learns is `engine.propagation.Trial`.
"""
