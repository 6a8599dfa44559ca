"""Everything drawn with pyqtgraph: curves of f, f′ and f″ with what lies on them, and pictures of them.

An item draws what it is given and asks nobody. Imports style, text and widgets; never a part of a page.
"""
