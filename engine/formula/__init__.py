"""Formulas as text: read into a tree, compiled to a straight-line program, differentiated exactly, typeset, priced.

text -> `expression` -> tree -> `program` -> numbers; `derivative` transforms a program into that of its derivative, and
`typeset` turns a tree into LaTeX. `operations` is the one table of what a formula may contain. Nothing is ever evaluated
or executed but the operations of that table.
"""

from engine.formula.expression import ExpressionError, parse
from engine.formula.operations import OPERATIONS, Operation
from engine.formula.program import Program, compile_tree

__all__ = ["OPERATIONS", "ExpressionError", "Operation", "Program", "compile_tree", "parse"]
