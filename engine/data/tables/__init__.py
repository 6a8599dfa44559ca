"""Tables of numbers as spreadsheets write and exchange them: a file becomes text, cells, columns, a proposal, and samples.

What one more way of writing tables needs is in `dialect`, one more name for a column in `roles`. Readers go step by step and
never trust a size; they import numeric and the other modules of data only.
"""
