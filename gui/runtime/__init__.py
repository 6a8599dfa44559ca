"""What the running program needs that no page shows: long work in slices, crash reports, diagnostics, licences.

Imports no page and no part of one.
"""
