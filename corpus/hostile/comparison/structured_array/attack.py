# %% double
import numpy as np
def double(x): return np.zeros(2, dtype={"names": ["a", "b"], "formats": ["f8", "f8"], "offsets": [0, 0], "itemsize": 8})
# %% total
import numpy as np
def total(values): return np.zeros(2, dtype={"names": ["a", "b"], "formats": ["f8", "f8"], "offsets": [0, 0], "itemsize": 8})
# %% even
even = double
# %% apply
def apply(f, x): return double(x)
# %% word
word = double
# %% slope
slope = double
