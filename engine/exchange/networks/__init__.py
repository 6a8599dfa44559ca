"""Exporters and importers of networks, one format a module with a function `export` or `read`.

A new one is a module here and a line in NETWORK_EXPORTERS or IMPORTERS of `engine.exchange`.
"""
