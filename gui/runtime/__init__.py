"""What the running program needs that no page shows: long work aside, crash reports, ends from outside, diagnostics, licences.

Each module is one of them and is started by `session` or a command. Imports no page and no part of one.
"""
