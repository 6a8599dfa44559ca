"""What there is to say about a function: formulas, parameters, notes, properties, and whether f′ is right.

A new property is a row in `properties_panel.py` and a figure of `engine.analysis.properties`.
"""
