"""The table of rows that a network is run on, with the outputs computed from them.

Imports grids and below; never a page or another part.
"""
