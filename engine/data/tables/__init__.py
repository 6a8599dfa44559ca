"""Tables of numbers as spreadsheets write and exchange them: CSV files and pasted blocks.

A file becomes text (`text_file`), cells (`dialect`), columns (`columns`), a proposal of their roles (`roles`, `proposal`) and
at last samples. Readers go through it in steps and never trust a size. Imports numeric and the other modules of data only.
"""
