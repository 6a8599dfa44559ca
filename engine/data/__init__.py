"""The rows a network is run on, and the tables they come from.

A table's format belongs into `tables/`. Imports network and below; never a document.
"""
