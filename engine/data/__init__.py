"""The rows a network is run on and taught with: samples, tables, generated data sets, their features, scaling and labels.

One more data set or feature is one more record in its table; a table's format belongs in `tables/`. Imports network and
below; never a document, and nothing here knows how a network learns.
"""
