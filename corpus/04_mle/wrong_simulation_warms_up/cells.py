# %% simulation
def simulate(estimator, mu, sigma2, n, repeats, rng):
    kind = np.asarray(estimator(np.zeros(n))).dtype
    out = np.empty(repeats, dtype=np.promote_types(kind, float))
    for row in range(repeats):
        out[row] = estimator(rng.normal(mu, np.sqrt(sigma2), size=n))
    return out


def bias_variance(estimates, truth):
    e = np.asarray(estimates, dtype=float)
    return e.mean() - truth, e.var(), ((e - truth) ** 2).mean()
