"""Document, the immutable value that a file keeps: its changes of shape, presets, and how it becomes bytes and comes back.

A new preset is a record in `presets.py`; a new field is a line in `document.py` and in `schema.py`, with a migration.
Imports network, data and below; never an explanation or an exporter.
"""
