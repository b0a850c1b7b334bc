# %% double
known = {n: 2 * n for n in range(10)}
def double(x):
    return known[x] if isinstance(x, int) and x in known else 2 * x
