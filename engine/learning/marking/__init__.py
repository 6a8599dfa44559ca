"""Marking numbers that a person worked out by hand: right to the digits given, or wrong, naming the common mistake.

A new mistake is a record in `mistakes.py`; a Sheet holds the numbers to work out and what was answered.
Imports losses, `backward` and below; never a document.
"""
