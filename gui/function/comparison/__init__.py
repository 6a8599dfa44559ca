"""The pinned functions as a list beside the function on show, with their values at the crosshair.

Pins are values of the document; the list asks for changes by signals, and one more column is a column of `model`. Imports
plots and below; never a page.
"""
