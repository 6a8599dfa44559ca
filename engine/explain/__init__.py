"""QUANTITIES, the numbers of a network; and any number on the screen -> the terms it is made of, each explained in turn.

A new quantity is a record in `quantities.py` and a function in the table EXPLAINERS of `network.py` (or BACKWARD_EXPLAINERS
of `backward.py`). Imports document and below; never an exporter.
"""
