"""How everything looks: theme, fonts, icons, sizes, pictures at slide quality.

A new theme is a file in resources/themes; a kind of picture is an entry of the writers in `pictures`. Imports the engine and
Qt; never a widget of ours.
"""
