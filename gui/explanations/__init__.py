"""The card that explains a number, and what it is made of.

Shows an Explanation of the engine; knows no network and no page.
"""
