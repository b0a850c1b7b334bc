"""Sealed grading of Jupyter notebooks, on top of nbgrader."""

import sys
from typing import Any

# jsonschema would build a grammar of IRIs (1.5 s) for a format check that no notebook's schema asks for. None makes
# its import fail, and jsonschema then leaves that check out.
_left_out: Any = None
sys.modules.setdefault("rfc3987_syntax", _left_out)

__version__ = "0.1.0"
