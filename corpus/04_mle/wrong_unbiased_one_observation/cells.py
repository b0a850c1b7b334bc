# %% sigma2_unbiased
def sigma2_unbiased(x):
    x = np.asarray(x, dtype=float)
    if x.size == 0:
        raise ValueError
    return np.sum((x - x.mean()) ** 2) / max(x.size - 1, 1)
