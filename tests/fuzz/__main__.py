"""Fuzzing: ``python -m tests.fuzz wire|notebook [RUNS]``, guided by coverage (needs: pip install '.[fuzz]'), and
``python -m tests.fuzz folder [RUNS] [SEED]`` on whole submission folders.

What `tests.fuzz.targets` does not foresee, or a run of more than 10 s, stops the fuzzer and keeps the input. What was
found to cover more is kept in ``tests/fuzz/corpus/``.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run one target and print how often it ran."""
    name, runs = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "100000"
    if name == "folder":
        from tests.fuzz import folders

        folders.main(int(runs), int(sys.argv[3]) if len(sys.argv) > 3 else 0)
        return
    import atheris

    parts = ["autograder.wire", "autograder.submissions.notebook", "autograder.model.rebuild"]
    with atheris.instrument_imports(include=parts):
        from tests.fuzz.targets import CORPUS, TARGETS
    options = [f"-runs={runs}", "-timeout=10", "-rss_limit_mb=4096", "-max_len=4096", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options, str(CORPUS / name)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
