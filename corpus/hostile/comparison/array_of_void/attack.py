# %% double
import numpy as np
def double(x): return np.zeros(2, dtype="V8")
# %% total
import numpy as np
def total(values): return np.zeros(2, dtype="V8")
# %% even
even = double
# %% apply
def apply(f, x): return double(x)
# %% word
word = double
# %% slope
slope = double
