"""Plain text of a student: what a terminal would act on is taken out. Escape it when it goes into a page."""

from __future__ import annotations

import re
from typing import Any

TEXT_CAP = 20_000

# Codes of one number, and 38 or 48 with the numbers of a colour: nbconvert raises where those are not there.
_SGR = r"(?:[34]8;5;[0-9]{1,3}|[34]8;2(?:;[0-9]{1,3}){3}|(?!0*[34]8(?![0-9]))[0-9]{0,3})"
_COLOUR = rf"\x1b\[{_SGR}(?:;{_SGR})*m"
# Operating-system commands (OSC 8 is a hyperlink) and the other strings that a terminal takes, then single codes.
_STRINGS = r"(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"
_CODES = r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|\x1b[ -/]*[0-~]?"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_ACTING = re.compile(f"({_COLOUR})|{_STRINGS}|{_CODES}|{_CONTROL.pattern}")


def unbroken(value: str) -> str:
    """The text with a mark for each half of a surrogate pair, which no UTF-8 file and no parser takes."""
    return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")


def text(value: Any, cap: int = TEXT_CAP) -> str:
    """Plain text without terminal codes, cut at ``cap`` characters."""
    plain = _ACTING.sub("", unbroken(str(value)).replace("\r\n", "\n")).replace("\r", "")
    return plain if len(plain) <= cap else f"{plain[:cap]}\n[cut here: {len(plain) - cap} more characters]"


def printed(value: str) -> str:
    """What a cell printed: of all terminal codes colours are left, and the carriage returns of progress bars."""
    plain = unbroken(value)
    # Every terminal code begins with a control character, and most texts have none.
    return _ACTING.sub(lambda found: found[1] or "", plain) if _CONTROL.search(plain) else plain
