"""The document that ``autograder verify --json`` writes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autograder.authoring.verify.claims import PROOFS
from autograder.authoring.verify.coverage import Coverage
from autograder.authoring.verify.record import Result

SCHEMA = 1


def document_of(results: Sequence[Result], seconds: float, keys: int, quick: bool) -> dict[str, Any]:
    """The document of ``verify --json``; everything but ``seconds`` is deterministic."""
    return {
        "schema": SCHEMA,
        "quick": quick,
        "keys": keys,
        "seconds": round(seconds, 1),
        "results": [_result_json(result) for result in results],
    }


def _result_json(result: Result) -> dict[str, Any]:
    made: dict[str, Any] = {
        "assignment": result.assignment,
        "notebook": result.notebook,
        "proofs": {
            proof: {"trials": result.counts[proof][0], "failed": result.counts[proof][1]}
            for proof in PROOFS
            if proof in result.counts
        },
        "warnings": [{"where": item.where, "text": item.text} for item in result.warnings],
        "findings": [{"name": item.name, "where": item.where, "text": item.text} for item in result.findings],
    }
    if result.tally is not None:
        made["mutants"] = {
            "rate": round(result.tally.whole.rate, 4),
            "exercises": [{**vars(score), "rate": round(score.rate, 4)} for score in result.tally.exercises],
            "survivors": sorted(
                ({"name": f.mutant.name, "diff": f.mutant.diff} for f in result.tally.survivors),
                key=lambda item: item["name"],
            ),
            "equivalent": result.tally.equivalent,
        }
    if result.coverage is not None:
        made["coverage"] = _coverage_json(result.coverage)
    if result.suspicions is not None:
        made["suspicions"] = {
            "exercises": {
                name: {"met": met, "noticed": noticed} for name, (met, noticed) in result.suspicions.exercises.items()
            },
            "unnoticed": result.suspicions.unnoticed,
            "allowed": result.suspicions.allowed,
        }
    return made


def _coverage_json(found: Coverage) -> dict[str, Any]:
    return {
        "keys": found.keys,
        "rows": [{**vars(row), "gaps": row.gaps} for row in found.rows],
        "covered": found.covered,
        "checks": [vars(check) for check in found.checks],
        "caught": dict(sorted(found.caught.items())),
        "always": found.always,
        "silent": list(found.silent),
        "messages": {"judged": found.judged, "untold": list(found.untold)},
    }
