"""The pinned functions as a list beside the current function, with their values at the crosshair.

Pins are values of the document; the list requests changes by signals, and one more column is a column of `model`. Imports
plots and below; never a page.
"""
