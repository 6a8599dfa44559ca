"""The pinned functions as a list beside the function on show.

Pins are values of the document; the list asks for changes by signals.
"""
