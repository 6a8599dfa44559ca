"""Controls of a parameter: a number box, a slider, and a sweep that animates it.

They emit requests and know no function; one more control is a widget here. Imports style, text and other widgets only.
"""
