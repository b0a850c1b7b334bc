"""The shipped weights: a safetensors file and its SHA-256, which is checked before anything is read from it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from safetensors.torch import load as read_tensors
from torch import Tensor

PATH = Path(__file__).with_name("letters.safetensors")
FACTS = Path(__file__).with_name("letters.json")


def checksum(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def facts() -> dict[str, Any]:
    """What the pre-training program wrote down: ``sha256``, ``accuracy`` on new letters, ``steps``, ``seed``, …"""
    found: dict[str, Any] = json.loads(FACTS.read_text(encoding="utf-8"))
    return found


def load(path: Path = PATH, sha256: str | None = None) -> dict[str, Tensor]:
    """New tensors by name, in alphabetical order.

    ValueError unless the file's SHA-256 is ``sha256`` (default: the recorded one).
    """
    expected = facts()["sha256"] if sha256 is None else sha256
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise ValueError(f"{path.name} has SHA-256 {found[:12]}…, not {expected[:12]}…: make pretrain, or get it again")
    return dict(sorted(read_tensors(content).items()))
