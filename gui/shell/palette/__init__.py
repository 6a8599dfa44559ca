"""The palette: one field that finds any command, function, preset or page by name, in either language.

What can be found is listed in `entries.py`, from the tables; to add a kind, add a generator there and its name to KINDS.
"""
