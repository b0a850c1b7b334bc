"""All operators by name; the name is part of a mutant's."""

from __future__ import annotations

from autograder.authoring.verify.mutants import arithmetic, calls, conditions, literals, places, statements
from autograder.authoring.verify.mutants.sites import Operator

OPERATORS: dict[str, Operator] = {
    "operator": arithmetic.operator_swap,
    "dropped": arithmetic.dropped_operand,
    "exchanged": arithmetic.exchanged_operands,
    "sign": arithmetic.sign,
    "factor-two": arithmetic.factor_two,
    "added-mean": arithmetic.added_mean,
    "epsilon": arithmetic.epsilon,
    "augmented": arithmetic.augmented,
    "number": literals.number,
    "truth": literals.truth,
    "text": literals.text,
    "boundary": conditions.boundary,
    "opposite": conditions.opposite,
    "junction": conditions.junction,
    "negation": conditions.negation,
    "decided": conditions.decided,
    "function": calls.other_function,
    "left-out": calls.left_out,
    "aliased": calls.aliased,
    "transposed": calls.transposed,
    "dtype": calls.dtype,
    "keyword": calls.forgotten_keyword,
    "axis": calls.axis,
    "arguments": calls.exchanged_arguments,
    "range": places.range_end,
    "slice": places.slice_end,
    "index": places.index,
    "new-axis": places.new_axis,
    "deleted": statements.deleted,
    "unguarded": statements.unguarded,
    "returned": statements.returned,
    "parts": statements.parts_of_result,
    "early-end": statements.early_end,
    "in-place": statements.in_place,
}
