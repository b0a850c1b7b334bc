"""Functions that run where the student's objects live.

In a kernel a probe is an ordinary call. In a judge it runs in the student's process, and what it returns is a
claim, to be compared with the judge's own reference on fresh inputs. Whatever crosses is a plain value.
"""

from .crossing import probe
from .modules import buffers, forward_backward, gradients, parameters, set_parameters, train_mode
from .objects import make, repeat, signature, state, type_names
from .training import (
    add_trap,
    optimizer,
    placed,
    reads_as_weights,
    seeded,
    sprung,
    temporary_path,
    train_steps,
    value_and_gradient,
    watch,
    watched,
)
from .walks import cast, fill, freeze, identities, inside, run, sgd_step, text, then_fill

__all__ = [
    "add_trap",
    "buffers",
    "cast",
    "fill",
    "forward_backward",
    "freeze",
    "gradients",
    "identities",
    "inside",
    "make",
    "optimizer",
    "parameters",
    "placed",
    "probe",
    "reads_as_weights",
    "repeat",
    "run",
    "seeded",
    "set_parameters",
    "sgd_step",
    "signature",
    "sprung",
    "state",
    "temporary_path",
    "text",
    "then_fill",
    "train_mode",
    "train_steps",
    "type_names",
    "value_and_gradient",
    "watch",
    "watched",
]
