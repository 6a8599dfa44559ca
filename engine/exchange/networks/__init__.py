"""Exporters and importers of networks, one format a module with `export(document: Document) -> bytes`, or with
`read(data: bytes) -> Imported`.

A new one is a module here (`import_` before the name of an importer), a line in NETWORK_EXPORTERS or IMPORTERS of
`engine.exchange`, and a test of what it writes or reads. `backward` has the gradients, `record` the names of inputs.
"""
