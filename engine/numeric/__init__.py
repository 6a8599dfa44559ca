"""Arrays, special functions, numbers as people type them, and messages: what all the mathematics rests on.

Imports nothing else of engine. A new special function is a function in `special.py` with a test against 50-digit arithmetic.
"""
