"""The network as the textbook's matrix equation, in which each matrix is its own editor.

A LayerBlock is one layer, an EndBlock x, y or t, and the strip aligns them. What stands beneath their matrices is what the
records of QUANTITIES say; none is added here. Imports grids and below; never a workspace or a page.
"""
