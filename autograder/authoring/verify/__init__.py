"""Are the hidden tests any good? Proves an assignment before students see it; see docs/authors-guide.md.

`corpus` reads submissions with known outcomes, `notebooks` and `rewrites` make notebooks from the source, `proofs`
says what must come of each, `trials` grades them on the sealed engine, `claims` compares, `mutants` tries wrong
solutions, `suspicions` what contracts say everywhere, `contracts`, `keyed` and `coverage` hold the corpus against the
sentences of the contracts under every key. `run` puts all of it on a pool, `record` gathers what comes of it, `show`,
`page` and `document` tell the author.
"""

from autograder.authoring.verify.show import run

__all__ = ["run"]
