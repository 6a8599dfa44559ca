"""The list of all functions with search, favourites and thumbnails; also as a popover.

It lists ACTIVATIONS and the person's own functions: a new activation appears by itself. Imports plots and below.
"""
