"""Fuzzing at length: ``python -m tests.fuzz wire|notebook|replies|folder [RUNS] [SEED]``.

``wire`` and ``notebook`` are guided by coverage (atheris: pip install '.[fuzz]'). What `tests.fuzz.targets` does not
foresee, or a run of more than 10 s, stops the fuzzer and keeps the input; so does what `tests.fuzz.replies` does not
foresee. What was found to cover more is kept in ``tests/fuzz/corpus/``.
"""

from __future__ import annotations

import sys
import warnings


def main() -> None:
    """Run one target and print how often it ran."""
    name, runs = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "100000"
    if name == "replies":
        from tests.fuzz.replies import fuzz

        # As a judge does: what students' values make numpy say is for no terminal.
        warnings.simplefilter("ignore")
        fuzz(int(runs), seed=int(sys.argv[3]) if len(sys.argv) > 3 else 0)
        return
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
