# %% double
class Named(float):
    """A float that knows its name."""
    def __repr__(self): return f"Named({float(self)})"
def double(x):
    return Named(2 * x) if isinstance(x, float) else 2 * x
# %% total
import numpy as np
def total(values):
    return np.float64(np.asarray(values).sum())
