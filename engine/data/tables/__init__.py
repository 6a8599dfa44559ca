"""Tables of numbers as spreadsheets write and exchange them: a file becomes text, cells, columns, a proposal, and samples.

What one more way of writing tables needs is in `dialect`, one more name for a column in `roles`; `clean` reads what programs
write many lines at once. Readers go step by step and never trust a size; they import numeric and other modules of data only.
"""
