"""Small widgets that any part may use, one a file.

One more is a module here, with an object name and an accessible name for everything a person can use. It emits requests and
knows neither the document nor a page; it imports style and text only.
"""
