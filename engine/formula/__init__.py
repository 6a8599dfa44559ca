"""Formulas as text: read into a tree, compiled to a straight-line program, differentiated exactly, typeset, priced.

`operations` is the one table of what a formula may contain, and nothing else is ever evaluated: a new function of the
language is a record there. text -> `expression` -> tree -> `program` -> numbers, with `derivative` from program to program
and `typeset` from tree to LaTeX; imports numeric only.
"""

from engine.formula.expression import ExpressionError, parse
from engine.formula.operations import OPERATIONS, Operation
from engine.formula.program import Program, compile_tree

__all__ = ["OPERATIONS", "ExpressionError", "Operation", "Program", "compile_tree", "parse"]
