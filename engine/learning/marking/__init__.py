"""Numbers that a person worked out by hand, marked right to the digits given, or wrong with the common mistake named.

A new mistake is a record in `mistakes.py`; a Sheet holds the numbers to work out and what was answered.
Imports losses, `backward` and below; never a document.
"""
