"""What a file is that was handed in as a notebook and is none, in words for a person. Nothing is parsed or opened."""

from __future__ import annotations

import json
import re

_SAVE = "Open the notebook in Jupyter, save it, and hand in the .ipynb file itself"
_STARTS = (
    (b"PK\x03\x04", "a zip archive (or an Office file) that is called .ipynb"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\xd0\xcf\x11\xe0", "an Office file"),
    (b"{\\rtf", "a document in rich text (RTF)"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"\x80\x02", "a pickled object of Python"),
    (b"\x80\x04", "a pickled object of Python"),
    (b"\x93NUMPY", "an array of NumPy"),
    (b"\x89HDF", "a data file (HDF5)"),
    (b"version https://git-lfs", "a pointer of Git LFS; the notebook itself is not in it"),
)
# A comment ends at its first end: were it tried at each later one, thirty comments would take for ever.
_WEB_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*)*+<(?:!doctype|html|head|body|svg)\b", re.I | re.S
)
_CONFLICT = re.compile(rb"^(?:<{7} |>{7} )", re.M)
_PYTHON = re.compile(rb"^(?:import \w|from \w[\w.]* import |def \w+\(|class \w+|# |# %%|#!|print\()", re.M)


def refusal(data: bytes, error: Exception) -> str:
    """A sentence why ``data`` could not be read as a notebook's JSON; ``error`` is what the reader raised."""
    return f"the file is {_kind(data, error)}. {_SAVE}"


def _kind(data: bytes, error: Exception) -> str:
    if not data.strip(b" \t\r\n"):
        return "empty" if not data else "empty but for blanks"
    if not data.strip(b"\0"):
        return "nothing but zeros: it was damaged when it was saved or copied"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:64] and data[:64].replace(b"\0", b"").isascii():
        return "text in UTF-16 or UTF-32, as some editors save it; a notebook is UTF-8"
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    for mark, words in _STARTS:
        if data.startswith(mark) or start.startswith(mark):
            return words
    if _WEB_PAGE.match(start):
        return "a web page: the page that shows the notebook was saved, not the notebook"
    if _CONFLICT.search(data):
        return "in conflict: Git left both versions in it, between <<<<<<< and >>>>>>>"
    if start.startswith((b"{", b"[")):
        return _broken(data, error)
    if _PYTHON.search(data):
        return "Python text, not a notebook"
    return "not a notebook (its first characters are no JSON)"


def _broken(data: bytes, error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "not a notebook: its JSON is nested without end"
    if isinstance(error, UnicodeDecodeError):
        cut = error.end >= len(data) and "unexpected end" in error.reason
        return _CUT if cut else f"not text in UTF-8 (byte {error.start + 1})"
    if isinstance(error, json.JSONDecodeError):
        rest = error.doc[error.pos :]
        open_string = error.msg.startswith("Unterminated string")
        if open_string or not rest.strip() or not error.doc.rstrip().endswith(("}", "]")):
            return _CUT
        return f"not valid JSON (line {error.lineno}): it was changed by hand or by another program"
    return f"not valid JSON ({type(error).__name__})"


_CUT = "cut off in the middle: saving or uploading it was not finished"
