"""A function over a whole layer as what it is: bars and a Jacobian.

The panel takes a BoundActivation and scores, or none where a layer has no result yet.
"""
