"""The network as the textbook's matrix equation, in which each matrix is its own editor.

A LayerBlock is one layer, an EndBlock x, y or t, and the strip aligns them; one more matrix of a layer is added to
`layer_block` (or `gradients`) under the grid name in its record of QUANTITIES. Imports grids and below; never a workspace
or a page.
"""
