"""Sealed grading of Jupyter notebooks, on top of nbgrader."""

import sys
from typing import Any

# jsonschema builds a grammar of IRIs (1.5 s) for a format check that no notebook's schema asks for; it does without.
_left_out: Any = None
sys.modules.setdefault("rfc3987_syntax", _left_out)

__version__ = "0.1.0"
