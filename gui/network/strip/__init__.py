"""The network as the textbook's matrix equation, in which each matrix is its own editor.

A LayerBlock is one layer; the strip lines blocks up.
"""
