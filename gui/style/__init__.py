"""How everything looks: theme, fonts, icons, sizes.

A new theme is a file in resources/themes. Imports the engine and Qt; never a widget.
"""
