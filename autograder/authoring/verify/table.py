"""Writes docs/hidden-tests.md from what ``autograder verify --json`` wrote; run with ``python -m``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PAGE = Path("docs", "hidden-tests.md")
COUNTS = ("killed", "timed_out", "survived", "equivalent", "visible", "diagnosed")
HEAD = """# How good are the hidden tests?

Written by `make verify-table` from `autograder verify`; see the [author's guide](authors-guide.md) for the
words. A mutant is the reference solution with one small error; it is *noticed* if a check fails or the time
runs out, and *equivalent* if the author has declared, with a reason, that it is no error. *Visible* is the
share that a student notices without the hidden tests, *diagnosed* the share that comes with a likely cause
instead of a bare "wrong". *Findings* are cases of the corpus that came out wrong, verdicts that changed under
one of the other course keys, rewrites that lost marks, and what the other proofs say.

*Rows* are the sentences of the contracts; a row is *covered* if a check is about it and two wrong cases of the corpus
violate it, or if the author has declared, with a reason, that it cannot be tested. *Caught under all keys* is the
share of wrong cases that lose marks for every student, whatever the draw. *Messages* is the share of wrong cases
whose messages to the student name the violated row. *Suspicions* are the standing ones (changes its argument,
remembers an earlier call, …) that a test has met, with the share that it notices.

"""
COLUMNS = (
    *("assignment", "exercises", "mutants", "noticed", "equivalent", "kill rate", "visible", "diagnosed"),
    *("corpus", "keys", "findings", "rows", "covered", "caught under all keys", "messages", "suspicions"),
)


def row(result: dict[str, Any], keys: int) -> str:
    """The line of one assignment."""
    exercises = result["mutants"]["exercises"]
    total = {name: sum(exercise[name] for exercise in exercises) for name in COUNTS}
    noticed = total["killed"] + total["timed_out"]
    real = noticed + total["survived"]
    shares = [_share(noticed, real), _share(total["visible"], real), _share(total["diagnosed"], real)]
    failed = sum(proof["failed"] for proof in result["proofs"].values())
    corpus = result["proofs"]["corpus"]["trials"]
    counts = [len(exercises), real + total["equivalent"], noticed, total["equivalent"]]
    cells = [f"`{result['assignment']}`", *counts, *shares, corpus, keys, failed, *_contracts(result)]
    return "| " + " | ".join(map(str, cells)) + " |\n"


def _head() -> str:
    return "| " + " | ".join(COLUMNS) + " |\n|---|" + "---:|" * (len(COLUMNS) - 1) + "\n"


def _contracts(result: dict[str, Any]) -> list[str]:
    """Rows, covered, caught under all keys, messages, suspicions."""
    found, met = result["coverage"], result["suspicions"]["exercises"].values()
    judged = found["messages"]["judged"]
    return [
        str(len(found["rows"])),
        str(found["covered"]),
        _share(found["always"], len(found["caught"])),
        _share(judged - len(found["messages"]["untold"]), judged),
        _share(sum(item["noticed"] for item in met), sum(item["met"] for item in met)),
    ]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def page(documents: Sequence[dict[str, Any]]) -> str:
    """The whole page, assignments in order, and what it took. ValueError for a document of a quick run."""
    rows: dict[str, str] = {}
    for document in documents:
        if document["quick"]:
            raise ValueError("the table is made of full runs, without --quick")
        rows |= {result["assignment"]: row(result, document["keys"]) for result in document["results"]}
    trials = sum(
        proof["trials"]
        for document in documents
        for result in document["results"]
        for proof in result["proofs"].values()
    )
    minutes = sum(document["seconds"] for document in documents) / 60
    return (
        HEAD
        + _head()
        + "".join(rows[name] for name in sorted(rows))
        + f"\n{trials:,} trials in {minutes:.0f} minutes.\n"
    )


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    documents = [json.loads(path.read_text(encoding="utf-8")) for path in parser.parse_args().files]
    PAGE.write_text(page(documents), encoding="utf-8")
    print(PAGE)


if __name__ == "__main__":
    main()
