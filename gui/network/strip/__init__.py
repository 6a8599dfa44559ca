"""The network as the textbook's matrix equation, in which each matrix is its own editor.

A LayerBlock is one layer, an EndBlock x, y or t; the strip lines blocks up; one more matrix of a layer takes its name from
QUANTITIES. Imports grids and below; never a workspace or a page.
"""
