# %% simulation
def simulate(estimator, mu, sigma2, n, repeats, rng):
    return np.array([estimator(s) for s in rng.normal(mu, np.sqrt(sigma2), size=(repeats, n))])


def bias_variance(estimates, truth):
    e = np.asarray(estimates, float)
    return e.mean() - truth, e.var(), (e.mean() - truth) ** 2
