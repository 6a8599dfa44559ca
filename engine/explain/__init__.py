"""Any number on the screen -> the terms it is made of, each of which can be explained in turn.

A new quantity of `engine.network.quantities` is explained by a function in the table EXPLAINERS of `network.py`, or
BACKWARD_EXPLAINERS of `backward.py`. Imports document and below; never an exporter.
"""
