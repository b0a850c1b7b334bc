"""Standing suspicions: what contracts say everywhere, broken in every exercise by wrapping the reference solution.

`wrapper` is the code that goes into a notebook and runs beside the reference, `effects` its parts, `jobs` says what to
run, `constants` makes the answers that are always the same.
"""
