"""The table of rows that a network is run on, with the outputs computed from them.

Reading tables of other programs belongs to `engine.data.tables`; one more column of the table is one of `model`. Imports
grids and below; never a page or another part.
"""
