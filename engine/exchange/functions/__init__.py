"""Exporters of one activation function, one format a module with a function `export`.

A new one is a module here and a line in FUNCTION_EXPORTERS of `engine.exchange`.
"""
