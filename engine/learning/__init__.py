"""How a network learns: losses, the backward pass, its check by differences, and one step against the gradient.

A new loss or usual mistake is a record in its table. Imports data, network and below; never a document or an explanation.
"""
