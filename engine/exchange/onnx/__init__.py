"""Networks as ONNX models: writing, and reading what other programs wrote.

`package.py` alone imports the optional package onnx. What a new operator means is an entry of
`operators.py` or `elementwise.py`.
"""
