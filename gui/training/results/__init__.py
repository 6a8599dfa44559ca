"""How learning goes: losses and scores in figures, and their curves over the epochs.

A figure more is a field of Figures and a row of `panel`; a curve more is a Line of `loss_plot`. Nothing here computes.
"""
