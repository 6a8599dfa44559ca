"""Fully connected networks: layers, the forward pass, initialisers, and the tasks a network may be for.

A new initialiser or task is a record in its table. Imports activations, analysis and below; never a document.
"""
