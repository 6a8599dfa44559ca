"""The table of u, f(u) and f′(u) for inputs that a person types.

A column is a kind of number of `FunctionReference`, and can be explained as such. Imports grids and below; never a page.
"""
