# %% simulation
def simulate(estimator, mu, sigma2, n, repeats, rng):
    return np.array([estimator(row) for row in rng.normal(mu, sigma2, size=(repeats, n))], dtype=float)


def bias_variance(estimates, truth):
    e = np.asarray(estimates, dtype=float)
    return e.mean() - truth, e.var(), np.mean((e - truth) ** 2)
