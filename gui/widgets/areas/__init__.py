"""What a page is divided with: borders that are dragged, areas that fold or are made when first shown, what lies over a page.

A page decides which areas there are and how large; nothing here knows one. Imports style and text only, never a page or a part.
"""
