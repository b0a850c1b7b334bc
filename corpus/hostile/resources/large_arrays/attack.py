# %% double
import numpy as np
def double(x): return np.zeros(20_000_000)
# %% total
def total(values): return np.zeros(20_000_000)
