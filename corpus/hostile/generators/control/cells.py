# %% apply
import numpy as np
def apply(f, x):
    if isinstance(x, np.random.Generator):
        x.normal(size=1000), x.integers(0, 10, size=3), x.shuffle(list(range(9))), x.permutation(5)
    return f(x)
