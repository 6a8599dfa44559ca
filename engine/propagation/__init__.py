"""The gradient lab: what mean-field theory says of wide random networks, and what real ones, drawn by seed, do.

A story or a remedy is one more record in its table. Nothing here trains a network, draws a picture or keeps time.
"""
