"""Other ways to look at an explained number: as a sum over paths, checked by differences, as a computational graph.

One more is a record in FACETS, a widget that is shown its value, and a function in `values` that computes it once it is chosen.
Imports nothing of the card.
"""
