"""The plots of the gradient lab, painted by QPainter alone, which is fast enough for drags and gives vector pictures.

Each draws itself into any rectangle, on the screen or in a picture; one more is a subclass of LabPlot. They compute nothing.
"""
