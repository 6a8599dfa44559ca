"""Numbers that a person works out by hand, types in where the program's own would stand, and has marked.

The engine decides what is right and which mistake was made (`engine.learning.marking`); a new kind of number is a title in
`answer_matrix`. Imports the strip and below; never a page.
"""
