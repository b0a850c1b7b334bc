"""Functions that run where the student's objects live.

In a kernel a probe is an ordinary call. In a judge it runs in the student's process, and what it returns is a
claim, to be compared with the judge's own reference on fresh inputs. Whatever crosses is a plain value.
"""

from .crossing import probe
from .datasets import as_worker, draws_of_loader, epochs, load, loader_options, seeded_draws
from .modules import buffers, forward_backward, gradients, parameters, set_parameters, train_mode
from .objects import make, repeat, signature, state, type_names
from .optimizers import (
    child_names,
    optimize,
    parameter_box,
    pure,
    ravine,
    regress,
    resume,
    rosenbrock,
    set_option,
    step_with,
    walk,
)
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
from .transfer import flags, scores, sgd_of_groups, stepped, then_spoil
from .walks import cast, fill, freeze, identities, inside, run, sgd_step, text, then_fill

__all__ = [
    "add_trap",
    "as_worker",
    "buffers",
    "cast",
    "child_names",
    "draws_of_loader",
    "epochs",
    "fill",
    "flags",
    "forward_backward",
    "freeze",
    "gradients",
    "identities",
    "inside",
    "load",
    "loader_options",
    "make",
    "optimize",
    "optimizer",
    "parameter_box",
    "parameters",
    "placed",
    "probe",
    "pure",
    "ravine",
    "reads_as_weights",
    "regress",
    "repeat",
    "resume",
    "rosenbrock",
    "run",
    "scores",
    "seeded",
    "seeded_draws",
    "set_option",
    "set_parameters",
    "sgd_of_groups",
    "sgd_step",
    "signature",
    "sprung",
    "state",
    "step_with",
    "stepped",
    "temporary_path",
    "text",
    "then_fill",
    "then_spoil",
    "train_mode",
    "train_steps",
    "type_names",
    "value_and_gradient",
    "walk",
    "watch",
    "watched",
]
