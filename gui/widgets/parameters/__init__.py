"""Fields in which a parameter is set: a number box, a slider, and a sweep that moves it by itself.

They emit what a person wants and know no function. Imports style, text and other widgets only.
"""
