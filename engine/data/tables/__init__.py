"""Tables of numbers as spreadsheets write and exchange them: a file becomes text, cells, columns, a proposal, and samples.

To support one more way of writing tables, extend `dialect`; for one more name of a column, `roles`; `clean` reads what
programs write, many lines at once. Readers work step by step and never trust a claimed size; they import only numeric
and other modules of data.
"""
