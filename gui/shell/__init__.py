"""The frame around the pages: main window, commands, menus, messages, files, recovery.

A new command of the window is a record in `commands`; one of a page is in that page's `record`. Imports pages and below;
never the application.
"""
