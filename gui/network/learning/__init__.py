"""The way back in the window: what chooses the loss, makes updates and says what they did; its numbers stand in the strip.

One more control is a widget here that emits what a person wants, joined by `binding`. Imports the strip, never the diagram
or a page.
"""
