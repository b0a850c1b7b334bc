# %% double
import numpy as np
def double(x):
    nested = [x]
    for _ in range(10): nested = [nested, nested]
    return 2 * x
# %% apply
def apply(f, x):
    results = [f(x) for _ in range(3)]
    return results[-1]
# %% total
import numpy as np
def total(values):
    many = list(range(100_000))
    return float(np.sum(values)) + 0 * len(many)
