# %% sigma2_unbiased
def sigma2_unbiased(x):
    if len(x) < 2:
        raise ValueError
    return np.var(np.asarray(x, dtype=float))
