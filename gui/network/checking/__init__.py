"""Numbers that a person works out by hand, typed where the program's own would stand, and marked.

What is right or which mistake was made is the engine's (`engine.learning.marking`); a new kind of number is a title in
`answer_matrix`. Imports the strip and below; never a page.
"""
