"""Findings about a network as a whole that no single number shows, each with a remedy where one is clear.

A new kind of insight is a module with an InsightKind and an entry in the table INSIGHTS of `insights`. Imports document and
below; never an exporter.
"""
