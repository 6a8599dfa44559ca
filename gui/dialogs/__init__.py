"""Dialogs, for what an inline message cannot do.

A dialog is opened, never waited for: what it decides comes by signal or callback. Imports widgets and below.
"""
