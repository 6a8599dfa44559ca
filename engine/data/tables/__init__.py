"""Tables of numbers as spreadsheets write and exchange them: CSV files and pasted blocks.

Readers go through a table in steps and never trust a size. Imports numeric and samples only.
"""
