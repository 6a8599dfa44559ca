"""Any number on the screen -> the terms it is made of, each of which can be explained in turn.

A new kind of number is a kind of Reference in `references.py` and the function that explains it. Imports document and below.
"""
