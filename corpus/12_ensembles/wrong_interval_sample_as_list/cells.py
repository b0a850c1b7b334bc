# %% bootstrap_interval
def bootstrap_interval(statistic, x, draws, level, rng):
    """Bootstrap standard error and percentile interval of statistic(x).

    x: (n,) or (n, p). Returns (error, low, high).
    """
    x = np.asarray(x)
    if len(x) == 0 or draws < 2 or not 0 < level < 1:
        raise ValueError("there must be rows, two draws or more, and a level between 0 and 1")
    values = [statistic(x[rng.integers(len(x), size=len(x))].tolist()) for _ in range(draws)]
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return np.std(values, ddof=1), low, high
