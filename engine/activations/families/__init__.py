"""The records of the catalogue, one module a family, f and f′ next to each other.

To add an activation, write its record in the module of its family and add it to RECORDS there. Imports the record, formulas and
numeric; never a network or an analysis.
"""
