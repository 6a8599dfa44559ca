"""The Playground: the page that lays out the parts and binds them to the document."""
