"""The state of the window, without widgets: the workspace (document, run, history), settings, library, commands, recovery.

A new setting is a record in `settings`; a new slice of the state is a field of State in `workspace`, replaced and never
changed. Imports the engine and QtCore; never a widget.
"""
