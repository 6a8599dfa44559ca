"""The network as the textbook's matrix equation, in which each matrix is its own editor.

A LayerBlock is one layer, an EndBlock x, y or t, and the strip aligns them with what records of QUANTITIES say stands
beneath their matrices. Imports grids and below; never a workspace or a page.
"""
