"""Mutants: small wrong changes of the reference solutions. Tests that are any good notice every one that matters.

`source` makes them from the text of a solution cell with the operators of the family modules; `batch` runs them.
"""
