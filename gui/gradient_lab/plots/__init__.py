"""The plots of the gradient lab, painted by QPainter alone so that a drag keeps up and a picture is made of lines.

Each draws itself into any rectangle, on the screen or in a picture; one more is a subclass of LabPlot. No mathematics here.
"""
