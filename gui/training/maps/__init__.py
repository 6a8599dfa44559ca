"""The network's output over its inputs: a coloured plane with the rows, a curve for one input, a table for more.

Another kind of output is a widget here that `output_area` chooses. Values come from the engine, never from a widget.
"""
