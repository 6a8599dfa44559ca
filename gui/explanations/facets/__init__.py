"""Alternative presentations of an explained number: as a sum over paths, checked by differences, as a computational graph.

One more is a record in FACETS, a widget for its value, and a function in `values` that computes the value once it is
chosen. Imports nothing of the card.
"""
