"""Editable grids of numbers: model, painting, keys, scrubbing, and the brackets around a matrix.

Imports style, text and widgets; never a part of a page.
"""
