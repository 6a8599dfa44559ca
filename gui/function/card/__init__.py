"""Everything about one function: formulas, parameters, notes, properties, and the verification of f′.

A new property is a row in `properties_panel.py` and a figure of `engine.analysis.properties`.
"""
