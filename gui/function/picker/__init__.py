"""The list of all functions with search, favourites and thumbnails; also as a popover.

It is a loop over ACTIVATIONS and the person's own functions: a new activation appears by itself. Imports plots and below.
"""
