"""The payloads, and submissions that hold them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.browser.chromium import OTHER_HOST, OWN_PATH

FILE = Path(__file__).parent / "payloads.yml"
STREAM, ERROR, CODE = "stream", "error", "code"


@dataclass(frozen=True)
class Payload:
    """One text that tries to act. ``kind`` is the type of a cell (markdown, raw, code) or of an output."""

    number: int
    kind: str
    text: str

    def cell(self) -> dict[str, Any]:
        """The cell as its student hands it in: with its outputs, as if it had been run."""
        if self.kind in ("markdown", "raw"):
            return {"cell_type": self.kind, "id": f"p{self.number}", "metadata": {}, "source": self.text}
        return {
            "cell_type": "code",
            "id": f"p{self.number}",
            "metadata": {},
            "execution_count": None,
            "outputs": [] if self.kind == CODE else [self._output()],
            "source": self.text if self.kind == CODE else self._program(),
        }

    def _program(self) -> str:
        if self.kind == STREAM:
            return f"print({self.text!r})"
        if self.kind == ERROR:
            return f"raise ValueError({self.text!r})"
        return f"from IPython.display import display\ndisplay({self._data()!r}, raw=True)"

    def _data(self) -> dict[str, Any]:
        value = json.loads(self.text) if self.kind.endswith(("v5+json", "v1+json")) else self.text
        return {self.kind: value, "text/plain": "shown instead"}

    def _output(self) -> dict[str, Any]:
        if self.kind == STREAM:
            return {"output_type": "stream", "name": "stdout", "text": self.text}
        if self.kind == ERROR:
            return {"output_type": "error", "ename": "E", "evalue": self.text, "traceback": [self.text]}
        return {"output_type": "display_data", "data": self._data(), "metadata": {}}


def payloads() -> list[Payload]:
    """All payloads, numbered from 1; what trips the detector names the number."""
    entries = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return [Payload(number, entry["kind"], _filled(number, entry["text"])) for number, entry in enumerate(entries, 1)]


def _filled(number: int, text: str) -> str:
    url, own = OTHER_HOST.format(number=number), OWN_PATH.format(number=number)
    return text.replace("{js}", f"trip({number})").replace("{url}", url).replace("{own}", own)
