"""Arrays, special functions, numbers as people type them, and messages: the foundation of the engine.

Imports nothing else from the engine. A new special function is a function in `special.py` with a test against 50-digit
arithmetic.
"""
