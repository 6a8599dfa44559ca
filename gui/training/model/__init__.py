"""What the page shows, without widgets: the run with its figures, the driver that advances it, and the edits of the setup.

One more figure is a field of Figures. Only the driver owns time; imports no widget.
"""
