"""Dialogs, for what an inline message cannot do.

One more is a module here; it is opened, never waited for, and what it decides comes by signal or callback. Imports widgets
and below; never a workspace.
"""
