# %% double
import numpy as np
def double(x): return np.array(["NaT", "NaT"], dtype="datetime64[s]")
# %% total
import numpy as np
def total(values): return np.array(["NaT", "NaT"], dtype="datetime64[s]")
# %% even
even = double
# %% apply
def apply(f, x): return double(x)
# %% word
word = double
# %% slope
slope = double
