"""The list of all functions with search, favourites and thumbnails.

It is a loop over ACTIVATIONS and the person's own functions: a new activation appears by itself.
"""
