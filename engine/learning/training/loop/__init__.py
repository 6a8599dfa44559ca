"""The inner loop of learning: one flat vector of parameters, a pass of a batch and an update, in few calls of numpy.

An update rule is a class in `update_rules`, and a record in OPTIMISERS. Nothing here asks whether numbers are finite.
"""
