"""The two languages, and numbers, ranges and formulas as people read them.

Strings are marked where they are used and translated here. Imports the engine and QtCore only.
"""
