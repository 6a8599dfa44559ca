"""Services of the running program behind the pages: slices of long work, crash reports, signals, diagnostics, licences.

Each is a module, started by `session` or a command. Imports no page and no part of one.
"""
