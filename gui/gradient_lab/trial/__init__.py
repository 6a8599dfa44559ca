"""The trial: two settings learn the same small task side by side, with their losses and gradients drawn as they go.

`candidates` lists the settings that can be compared. Only TrialRun has a clock; the learning is `engine.propagation.Trial`.
"""
