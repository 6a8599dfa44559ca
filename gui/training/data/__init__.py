"""The data side of the page: thumbnails of the data sets, and the panel that chooses and changes rows.

A setting of the data more is a control of `panel` and a text in `model.edits`. Views only: edits are asked for by signals.
"""
