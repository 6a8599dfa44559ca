"""Programs of the formula language written out as lines of code that anyone can run.

Used by every exporter that writes code. Imports formula and activations only.
"""
