# %% double
def double(x):
    if hasattr(x, "shape"):
        x[...] = 0
    return x
# %% apply
def apply(f, x):
    return x
