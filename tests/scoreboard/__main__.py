"""``python -m tests.scoreboard [--otter PYTHON] [--every N]``: the portable attacks against three graders.

Portable are the attacks that consist of cells only and do no harm to the machine. Each program grades the same
submissions with the same tests; stock nbgrader and Otter run in a sandbox around the whole program. An attack has gained
when it earned more than its case says its code is worth, and leaked when what its student receives has a hidden line.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from autograder.authoring import leaks
from tests.hostile import cases
from tests.hostile.target import POINTS, notebook
from tests.scoreboard import programs
from tests.scoreboard.programs import Results

FAMILIES = ("comparison", "hooks", "introspection", "special_casing")


def portable(every: int = 1) -> list[cases.Case]:
    """The portable cases, the honest controls first; each ``every``-th attack."""
    found = [case for case in cases.all_cases() if case.family in FAMILIES and not (case.folder / "files.yml").exists()]
    controls = [case for case in found if case.name == "control"]
    return controls + [case for case in found if case.name != "control"][::every]


def secrets() -> frozenset[str]:
    """What no student may receive."""
    with tempfile.TemporaryDirectory() as folder:
        import nbformat

        path = Path(folder) / "target.ipynb"
        nbformat.write(notebook(), path)
        return leaks.secrets_of([path])


def row(name: str, chosen: list[cases.Case], results: Results, hidden: frozenset[str], seconds: float) -> str:
    """One line of the table."""
    honest = [case for case in chosen if case.name == "control"]
    attacks = [case for case in chosen if case.name != "control"]
    full = sum(results[case.id].score >= POINTS for case in honest if case.id in results)
    gained = [case for case in attacks if case.id in results and results[case.id].score > case.score + 1e-9]
    leaked = [c for c in attacks if c.id in results and leaks.find({c.id: results[c.id].received}, hidden)]
    lost = len(attacks) - sum(case.id in results for case in attacks)
    for case in gained:
        print(f"  {name}: {case.id} earned {results[case.id].score:g}", flush=True)
    counts = f"{len(gained)} of {len(attacks)} | {len(leaked)} | {lost}"
    return f"| {name} | {full} of {len(honest)} | {counts} | {seconds / len(chosen):.1f} |"


def main() -> None:
    """Grade with every program and print the table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--otter", type=Path, metavar="PYTHON", help="the interpreter of an environment with Otter")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only each N-th attack")
    options = parser.parse_args()
    chosen, hidden = portable(options.every), secrets()
    lines = [
        "| grader | honest with full marks | attacks that gained marks | leaked a hidden line | no result | s each |"
    ]
    lines += ["|---|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory(prefix="scoreboard-") as name:
        folder = Path(name)
        runs = {"autograder": lambda: programs.sealed(folder / "sealed", chosen)}
        runs["nbgrader 0.9.6"] = lambda: programs.stock(folder / "stock", chosen)
        if options.otter:
            runs["Otter 7.0.0"] = lambda: programs.otter(folder / "otter", chosen, options.otter.absolute())
        for program, run in runs.items():
            start = time.monotonic()
            results = run()
            lines.append(row(program, chosen, results, hidden, time.monotonic() - start))
    print("\n".join(lines))


if __name__ == "__main__":
    main()
