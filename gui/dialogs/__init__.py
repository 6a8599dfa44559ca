"""Dialogs, for what an inline message cannot do.

One more dialog is a module here; it is opened, never waited for, and reports its result by a signal or callback. Imports
widgets and below; never a workspace.
"""
