"""Small widgets that any part may use, one a file.

One more is a module here, with an object name and an accessible name for whatever a person can use. It emits what the person
wants and knows neither the document nor a page; it imports style and text only.
"""
