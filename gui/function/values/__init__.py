"""The table of u, f(u) and f′(u) for inputs that a person types.

A column is a kind of `FunctionReference`, so its numbers can be explained. Imports grids and below; never a page.
"""
