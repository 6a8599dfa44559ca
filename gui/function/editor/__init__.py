"""The editor of own functions: the field, what it offers while typing, and the live preview.

The language itself is `engine.formula`: a new function of it appears here by itself. It drafts and saves by signals; the
document and the library are the binding's.
"""
