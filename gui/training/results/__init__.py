"""The progress of learning: losses and scores in figures, and their curves over the epochs.

One more figure is a field of Figures and a row of `panel`; one more curve is a Line of `loss_plot`. They compute nothing.
"""
