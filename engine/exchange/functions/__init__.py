"""Exporters of one activation function, one format a module with `export(view: FunctionView) -> str`.

A new one is a module here, a line in FUNCTION_EXPORTERS of `engine.exchange` (its id is the module's name unless another is
given), and a test of what it writes. A format with comments names Kassei in one (`CREDIT` of `record`).
"""
