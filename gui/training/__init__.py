"""The Training page: data, network, output and losses of a run, and the driver that lets it learn in slices between frames.

A panel more is a widget in a folder here, bound in `page`; what it computes belongs to the engine. Imports no other page.
"""
