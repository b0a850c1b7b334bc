"""Functions that run where the student's objects live.

In a kernel a probe is an ordinary call. In a judge it runs in the student's process, and what it returns is a
claim, to be compared with the judge's own reference on fresh inputs. Whatever crosses is a plain value.
"""

from .crossing import probe
from .modules import buffers, forward_backward, gradients, parameters, set_parameters, train_mode
from .objects import make, signature, state, type_names

__all__ = [
    "buffers",
    "forward_backward",
    "gradients",
    "make",
    "parameters",
    "probe",
    "set_parameters",
    "signature",
    "state",
    "train_mode",
    "type_names",
]
