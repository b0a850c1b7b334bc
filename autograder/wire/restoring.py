"""Copy-restore: what a call has changed in its arguments goes into the caller's own objects."""

from __future__ import annotations

from typing import Any

from autograder.model.errors import WireError
from autograder.wire import arrays, rngs, tensors


def restore(original: Any, new: Any) -> None:
    """Put a changed argument's new content into the caller's own object."""
    if type(original) is not type(new):
        raise WireError("a changed argument came back as another type")
    if isinstance(original, list):
        original[:] = new
    elif isinstance(original, (dict, set)):
        original.clear()
        original.update(new)
    elif arrays.is_array(original):
        arrays.restore_array(original, new)
    elif tensors.is_tensor(original):
        tensors.restore_tensor(original, new)
    elif rngs.is_generator(original):
        rngs.restore_generator(original, new)
    else:
        raise WireError("this type of argument cannot change")
