"""The output of a network over its inputs: a plane of colours or a curve, with x as a handle.

Imports what gui.network imports; x is changed by signals. Another picture is painted in the canvas, beside plane and curve.
"""
