"""Checking numbers: a person works them out by hand, types them in place of the program's own, and they are marked.

The engine decides what is right and which mistake was made (`engine.learning.marking`); a new kind of number is a title in
`answer_matrix`. Imports the strip and below; never a page.
"""
