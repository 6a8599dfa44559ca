"""The editor of own functions: the field, what it offers while typing, and the live preview.

It drafts and saves by signals; the document and the library are the page's.
"""
