# %% simulation
def simulate(estimator, mu, sigma2, n, repeats, rng):
    return np.array([row.mean() for row in rng.normal(mu, np.sqrt(sigma2), size=(repeats, n))], dtype=float)


def bias_variance(estimates, truth):
    e = np.asarray(estimates, dtype=float)
    return e.mean() - truth, e.var(), np.mean((e - truth) ** 2)
