"""A spreadsheet of any numbers: its keys and mouse, the selection with its clipboard, the drag on a number, refused entries.

One more table is a Spreadsheet with a CellModel and a delegate of its own; one more key is a branch of `keyPressEvent`. Imports
style, text and widgets; no other grid.
"""
