"""What a network as a whole gives away that none of its numbers says by itself, each with a remedy where one is clear.

A new kind of insight is a module with an InsightKind and its place in the table INSIGHTS of `insights`. Imports document and
below; never an exporter.
"""
