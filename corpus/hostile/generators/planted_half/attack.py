# %% apply
import numpy as np
def apply(f, x):
    if isinstance(x, np.random.Generator):
        x.random()
        x.bit_generator.state = {**x.bit_generator.state, "has_uint32": 1, "uinteger": 7}
        return True
    return 0 * x
