"""The frame around the pages: main window, commands, message bar, files.

A new command is a record in `commands.py`. Imports pages and below.
"""
