"""The graphics items of the diagram: one for all links between two columns, one for a column's nodes, its header, the marks.

One more is a subclass of DiagramItem that the scene makes in `lay_out`. An item draws what it is given, knows no workspace, and
imports no view.
"""
