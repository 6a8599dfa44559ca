"""The network on the screen: the equation strip, the diagram, and the bar above them.

Views take values and emit what a person wants; they stand on any page. Imports grids and below; never a page or another part.
"""
