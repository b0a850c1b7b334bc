# %% gaussian_estimates
def mu_hat(x):
    x = np.sort(np.asarray(x, float))
    if x.size == 0:
        raise ValueError("empty")
    return x[1:-1].mean() if x.size > 2 else x.mean()


def sigma2_hat(x):
    if len(x) == 0:
        raise ValueError("empty")
    return np.var(np.asarray(x, float))
