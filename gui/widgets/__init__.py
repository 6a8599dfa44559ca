"""Small widgets that any part may use, one a file.

A widget emits what the person wants and knows neither the document nor a page. Imports style and text only.
"""
