"""Numbers that a person works out by hand, typed where the program's own would stand, and marked.

What is right or which mistake was made is the engine's; a new kind of number is a title in `answer_matrix.py`.
"""
