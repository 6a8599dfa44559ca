"""Programs of the formula language written out as lines of code, for every exporter that writes code.

One more library or language is a Dialect of `source`, with a template for each operation. Imports formula and activations only.
"""
