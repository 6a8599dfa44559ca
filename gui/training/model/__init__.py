"""What the page shows, without widgets: the run with its figures, the driver that lets it go on, and the edits of the setup.

A figure more is a field of Figures. The driver owns time, nothing else here does; imports no widget.
"""
