"""Fields for typing: they show a value until another one is typed, mark errors, and report them.

One more is a module here. It does not know how its text is parsed, and imports style and text only.
"""
