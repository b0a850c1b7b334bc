"""The page ``reports/verify.html``: proofs, kill rates, survivors as differences, findings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from autograder.authoring.verify.claims import PROOFS
from autograder.authoring.verify.record import Result
from autograder.publishing.pages import render


def page(results: Sequence[Result], seconds: float, keys: int, quick: bool) -> str:
    """The page as HTML; nothing is loaded, everything is escaped."""
    made = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    values = {"results": results, "seconds": seconds, "keys": keys, "quick": quick, "made": made, "PROOFS": PROOFS}
    return render(Path(__file__).parent, "verify.html.j2", **values)
