"""Dividing a page: borders that can be dragged, areas that fold or are made when first shown, overlays.

A page decides which areas there are and how large; nothing here knows one. Imports style and text only, never a page or a part.
"""
