# %% simulation
def simulate(estimator, mu, sigma2, n, repeats, rng):
    sample = rng.normal(mu, np.sqrt(sigma2), size=n)
    return np.array([estimator(sample) for _ in range(repeats)])


def bias_variance(estimates, truth):
    e = np.asarray(estimates, float)
    return e.mean() - truth, e.var(), np.mean((e - truth) ** 2)
