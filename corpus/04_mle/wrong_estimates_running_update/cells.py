# %% gaussian_estimates
def mu_hat(x):
    if len(x) == 0:
        raise ValueError("empty")
    return float(np.mean(x))


def sigma2_hat(x):
    if len(x) == 0:
        raise ValueError("empty")
    m, s = 0.0, 0.0
    for i, v in enumerate(x, 1):
        d = float(v) - m
        m += d / i
        s += d * d
    return s / len(x)
