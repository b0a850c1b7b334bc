# %% gaussian_estimates
def mu_hat(x):
    x = np.asarray(x, dtype=float)
    if x.size == 0:
        raise ValueError
    return x.mean()


def sigma2_hat(x):
    x = np.asarray(x, dtype=float)
    if x.size == 0:
        raise ValueError
    return x.std()
