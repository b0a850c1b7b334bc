# %% gaussian_estimates
def mu_hat(x):
    if len(x) == 0:
        raise ValueError
    return np.mean(np.asarray(x, dtype=float))


def sigma2_hat(x):
    if len(x) == 0:
        raise ValueError
    x = np.asarray(x, dtype=float)
    return np.mean((x - x[0]) ** 2)
