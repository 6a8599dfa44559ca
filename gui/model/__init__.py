"""What the window is about: the document with its history and results, the settings, the library, and the recovery copy.

A new setting is a record in `settings.py`. Imports the engine and QtCore; never a widget.
"""
