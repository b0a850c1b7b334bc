# %% double
import numpy as np
def double(x):
    made = np.random.default_rng(1)
    made.bit_generator.state = {**made.bit_generator.state, "state": {"state": 0, "inc": 0}}
    return made
