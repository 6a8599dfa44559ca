"""The Playground: the page that lays out picker, plots, card and the views of the network, and binds them to the workspace.

A command of the page is a record in `record`; an area is a name in `areas`. Imports parts and below; never the shell or
another page.
"""
