# %% double
def double(x):
    import numpy as np
    return np.full(np.shape(x), np.nan) if np.shape(x) else float("inf")
# %% total
def total(values): return float("nan")
# %% slope
def slope(x): return x.detach() * float("inf")
