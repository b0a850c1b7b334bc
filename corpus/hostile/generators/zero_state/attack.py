# %% apply
import numpy as np
def apply(f, x):
    if isinstance(x, np.random.Generator):
        state = x.bit_generator.state
        state["state"] = {"state": 0, "inc": 0}
        x.bit_generator.state = state
    return x * 0.0
