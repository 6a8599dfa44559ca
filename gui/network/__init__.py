"""The network on the screen: the equation strip, the diagram, the map of the output, and the bar above them.

One more view is a folder, joined to the workspace by a class in `bindings`; views take values, emit requests and work on
any page. Imports grids and below; never a page or another part.
"""
