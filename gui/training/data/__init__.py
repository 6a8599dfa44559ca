"""The data side of the page: thumbnails of the data sets, and the panel that chooses and changes rows.

One more setting of the data is a control of `panel` and a text in `model.edits`. Views only: edits are requested by signals.
"""
