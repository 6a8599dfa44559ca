"""The backward pass in the window: the choice of the loss, updates and their results; its numbers are in the strip.

One more control is a widget here that emits requests, joined by `binding`. Imports the strip, never the diagram or a page.
"""
