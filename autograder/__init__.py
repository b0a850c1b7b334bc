"""Sealed grading of Jupyter notebooks, on top of nbgrader."""

__version__ = "0.1.0"
