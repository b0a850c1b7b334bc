"""What a student's cell showed, rebuilt from the reply to ``exec`` as exact types.

Nothing of a reply goes further than the fields that are named here: what a frame can hold (numbers of any size, nests,
maps of anything) need not be what the next frame, a notebook or a database can.
"""

from __future__ import annotations

from typing import Any

from autograder.model.errors import WireError

MAX_NAME = 80
FRAME_OF_AN_OUTPUT = 128
Output = dict[str, Any]


def checked_execution(claim: Any) -> dict[str, Any]:
    """The reply to ``exec``; outputs that nbformat does not know are left out."""
    if type(claim) is not dict or type(claim.get("outputs")) is not list:
        raise WireError("a malformed result of a cell")
    error = claim.get("error")
    return {
        "outputs": [made for item in claim["outputs"] if (made := _output(item)) is not None],
        "error": error[:MAX_NAME] if type(error) is str else "",
        "memory": claim.get("memory") is True,
        "truncated": claim.get("truncated") is True,
    }


def _output(item: Any) -> Output | None:
    if type(item) is not dict:
        return None
    kind = item.get("output_type")
    if kind == "stream" and _texts(item, "name", "text"):
        return {"output_type": kind, "name": item["name"][:MAX_NAME], "text": item["text"]}
    if kind in ("display_data", "execute_result") and type(item.get("data")) is dict:
        data = {mime: value for mime, value in item["data"].items() if type(mime) is str and type(value) is str}
        return {"output_type": kind, "data": data}
    if kind == "error" and _texts(item, "ename", "evalue") and type(item.get("traceback")) is list:
        lines = [line for line in item["traceback"] if type(line) is str]
        return {"output_type": kind, "ename": item["ename"], "evalue": item["evalue"], "traceback": lines}
    return None


def _texts(item: Output, *names: str) -> bool:
    return all(type(item.get(name)) is str for name in names)


def size_of(outputs: list[Output]) -> int:
    """At least the bytes that the outputs take in a frame."""
    return sum(map(_size, outputs))


def _size(value: Any) -> int:
    if type(value) is str:
        return FRAME_OF_AN_OUTPUT + len(value.encode())
    parts = [*value, *value.values()] if type(value) is dict else value
    return FRAME_OF_AN_OUTPUT + sum(map(_size, parts))
