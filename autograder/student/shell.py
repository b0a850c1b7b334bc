"""Runs the student's cells in IPython and keeps what they show, within a cap."""

from __future__ import annotations

import base64
import io
import json
import mmap
import os
import re
import sys
import traceback
from typing import Any, cast

import IPython
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.inputtransformer2 import TransformerManager
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Instance, Type
from traitlets.config import Config

import autograder
import helpers
from autograder.student.questions import refuse_questions

MAX_TRACEBACK = 8_000
RESERVE_BYTES = 64 << 20
# Frames of these packages are ours, wherever they are installed: a student's traceback shows none of them.
OWN_FOLDERS = tuple(
    os.path.join(os.path.dirname(package.__file__ or ""), part, "")
    for package, part in ((autograder, "student"), (autograder, "wire"), (IPython, ""), (helpers, "probes"))
)


def writable(text: str) -> str:
    """The text with lone surrogates, which no file and no frame can hold, shown by their numbers."""
    return text.encode("utf-8", "backslashreplace").decode()


def clipped(text: str, limit: int) -> str:
    """The text, cut to ``limit`` characters with a mark, and made writable."""
    text = writable(text)
    return text if len(text) <= limit else text[:limit] + " … (cut)"


def student_traceback(error: BaseException) -> str:
    """A traceback of the student's own frames only."""
    try:
        lines = traceback.TracebackException(type(error), error, error.__traceback__, limit=-40, compact=True)
        lines.stack = traceback.StackSummary.from_list(
            [frame for frame in lines.stack if not frame.filename.startswith(OWN_FOLDERS)]
        )
        return clipped("".join(lines.format(chain=False)), MAX_TRACEBACK)
    except BaseException:
        return ""


class Outputs:
    """The outputs of one cell in nbformat's shape; drops what exceeds the cap and remembers that it did."""

    def __init__(self, limit: int) -> None:
        self.items: list[dict[str, Any]] = []
        self.left = limit
        self.truncated = False

    def add(self, item: dict[str, Any], size: int) -> None:
        """Append an output of ``size`` characters if it still fits."""
        if size > self.left:
            self.truncated = True
            return
        self.left -= size
        self.items.append(item)

    def stream(self, name: str, text: str) -> None:
        """Append text to a stream output, cut at the cap."""
        text = writable(text[: self.left + 1])
        if len(text) > self.left:
            self.truncated = True
            text = text[: self.left]
        if not text:
            return
        self.left -= len(text)
        last = self.items[-1] if self.items else None
        if last and last["output_type"] == "stream" and last["name"] == name:
            last["text"].append(text)
        else:
            self.items.append({"output_type": "stream", "name": name, "text": [text]})

    def finished(self) -> list[dict[str, Any]]:
        """The outputs, once nothing more is to come: pieces of a stream are joined here, not one by one."""
        for item in self.items:
            if item["output_type"] == "stream":
                item["text"] = "".join(item["text"])
        return self.items


class _Stream(io.TextIOBase):
    def __init__(self, name: str, outputs: Outputs) -> None:
        self.stream_name = name
        self.outputs = outputs

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.outputs.stream(self.stream_name, text)
        return len(text)


class _Streams:
    """Where a cell or a call prints to."""

    def __init__(self, outputs: Outputs) -> None:
        self.outputs = outputs
        self.stdout, self.stderr = _Stream("stdout", outputs), _Stream("stderr", outputs)


class _Capture:
    """While open, all that is shown goes to ``streams``."""

    __slots__ = ("_before", "_hook", "_publisher", "_streams")

    def __init__(self, publisher: Any, hook: Any, streams: _Streams) -> None:
        self._publisher, self._hook, self._streams = publisher, hook, streams

    def __enter__(self) -> Outputs:
        publisher, hook, streams = self._publisher, self._hook, self._streams
        self._before = sys.stdout, sys.stderr, publisher.outputs, hook.outputs
        sys.stdout, sys.stderr = streams.stdout, streams.stderr
        publisher.outputs = hook.outputs = streams.outputs
        return streams.outputs

    def __exit__(self, *_: object) -> None:
        sys.stdout, sys.stderr, self._publisher.outputs, self._hook.outputs = self._before


def _rich(data: dict[str, Any]) -> tuple[dict[str, Any], int]:
    clean = {mime: _mime_text(value) for mime, value in data.items() if isinstance(mime, str)}
    return {"data": clean, "metadata": {}}, sum(len(text) for text in clean.values())


def _mime_text(value: Any) -> str:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return writable(str.__str__(value) if isinstance(value, str) else json.dumps(value, default=repr))


class _Publisher(DisplayPublisher):
    outputs: Outputs | None = None

    def publish(self, data: Any, metadata: Any = None, source: Any = None, **_: Any) -> None:
        if self.outputs is not None:
            item, size = _rich(data)
            self.outputs.add({"output_type": "display_data", **item}, size)

    def clear_output(self, wait: bool = False) -> None:
        if self.outputs is not None:
            self.outputs.items.clear()


class _Hook(DisplayHook):
    outputs: Outputs | None = None

    def write_output_prompt(self) -> None:
        return None

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        if self.outputs is not None:
            item, size = _rich(format_dict)
            self.outputs.add({"output_type": "execute_result", **item}, size)

    def finish_displayhook(self) -> None:
        return None


# Where a cell might hold IPython's own notation (magics, help, prompts, an indented or empty first line). All others
# are plain Python: to tokenize them, in Python, just to leave them as they are takes longer than most cells run.
_NOTATION = re.compile(r"\A\s|^\s*(?:[%!?,;/]|>>>|\.\.\.|In )|=\s*[%!]|\?\s*$", re.MULTILINE)


class _Transformers(TransformerManager):
    def transform_cell(self, cell: str) -> str:
        count = len(self.cleanup_transforms), len(self.line_transforms), len(self.token_transformers)
        if count == _OWN_TRANSFORMS and not _NOTATION.search(cell):
            return cell if cell.endswith("\n") else cell + "\n"
        return str(super().transform_cell(cell))


_OWN = TransformerManager()
_OWN_TRANSFORMS = len(_OWN.cleanup_transforms), len(_OWN.line_transforms), len(_OWN.token_transformers)


class _QuietShell(InteractiveShell):
    input_transformer_manager = Instance(_Transformers, ())
    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)

    def showtraceback(self, *_: Any, **__: Any) -> None:
        """Errors are taken from the result of a run; formatting them here would only cost time and memory."""

    showsyntaxerror = showtraceback

    def should_run_async(self, raw_cell: str, *, transformed_cell: str | None = None, **rest: Any) -> bool:
        """Without these words no cell awaits anything; to find out, IPython compiles it once more."""
        text = transformed_cell or raw_cell
        waits = "await" in text or "async" in text
        return waits and bool(super().should_run_async(raw_cell, transformed_cell=transformed_cell, **rest))

    def enable_gui(self, gui: Any = None) -> None:
        """``%matplotlib inline`` asks for the event loop of a window; there is none."""


class Shell:
    """An IPython shell without terminal, history file or traceback printing."""

    def __init__(self) -> None:
        # A history would be a thread and a database.
        self.ip = cast(Any, _QuietShell.instance(config=Config({"HistoryManager": {"enabled": False}})))
        refuse_questions()
        self._publisher, self._hook = self.ip.display_pub, self.ip.displayhook
        self.limit = 1_000_000
        self._silence = _Streams(Outputs(0))
        self._reserve: mmap.mmap | None = mmap.mmap(-1, RESERVE_BYTES, flags=mmap.MAP_PRIVATE)

    def out_of_memory(self) -> None:
        """Give back the reserve, so that there is room to say what happened."""
        if self._reserve is not None:
            self._reserve.close()
            self._reserve = None

    @property
    def namespace(self) -> dict[str, Any]:
        """The notebook's global names."""
        names: dict[str, Any] = self.ip.user_ns
        return names

    def capture(self, keep: bool = True) -> _Capture:
        """Collect what is shown meanwhile; with ``keep`` False it is dropped (calls from a test are silent)."""
        return _Capture(self._publisher, self._hook, _Streams(Outputs(self.limit)) if keep else self._silence)

    def run(self, source: str, name: str) -> dict[str, Any]:
        """Run one cell; ``name`` is for tracebacks. Returns outputs, the error's name and whether output was
        dropped.
        """
        with self.capture() as outputs:
            result = self.ip.run_cell(source, store_history=False, silent=False)
        self.limit = outputs.left
        error = result.error_before_exec or result.error_in_exec
        if isinstance(error, MemoryError):
            self.out_of_memory()
        if error is not None:
            outputs.items.append(
                {
                    "output_type": "error",
                    "ename": type(error).__name__,
                    "evalue": clipped(_safe_text(error), 2_000),
                    "traceback": student_traceback(error).splitlines(),
                }
            )
        return {
            "outputs": outputs.finished(),
            "error": type(error).__name__ if error is not None else "",
            "memory": isinstance(error, MemoryError),
            "truncated": outputs.truncated,
        }


def _safe_text(error: BaseException) -> str:
    try:
        return str(error)
    except BaseException:
        return ""
