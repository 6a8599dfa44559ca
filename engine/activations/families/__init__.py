"""The records of the catalogue by family, f and f′ next to each other.

To add an activation, write its record in a module of its family and add it to RECORDS there; a family whose module is full
goes on in another module, listed after it in `catalogue`. Imports the record, formulas and numeric; never an analysis.
"""
