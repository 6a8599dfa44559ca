"""Networks as ONNX models: writing, and reading what other programs wrote.

`package.py` alone imports the optional package onnx. To support a new operator, add an entry to `operators.py` or
`elementwise.py`.
"""
