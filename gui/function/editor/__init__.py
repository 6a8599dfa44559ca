"""The editor of own functions: the field, what it offers while typing, and the live preview.

The language itself is `engine.formula`: a new function of it appears here by itself. The editor drafts and saves by
signals; the binding owns document and library.
"""
