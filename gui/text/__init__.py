"""The two languages, and numbers, ranges, names and formulas as text.

Strings are marked where they are used and translated here; one more language is a file in resources/i18n and a line in
LANGUAGES. Imports the engine and QtCore only.
"""
