# %% apply
import numpy as np
def apply(f, x):
    if isinstance(x, np.random.Generator):
        x.bit_generator.advance(1 << 60)
        return True
    return 0 * x
