"""What the diagram is drawn with: an item for all links between two columns, for a column's nodes, for its header, for marks.

One more is a subclass of DiagramItem that the scene makes in `lay_out`. An item draws what it is given, knows no workspace, and
imports no view.
"""
