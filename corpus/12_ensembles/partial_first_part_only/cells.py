# %% bootstrap
def bootstrap_indices(n, rng):
    """n independent uniform draws from 0 … n-1, with replacement: integer array (n,)."""
    if n < 1:
        raise ValueError("n must be at least 1")
    return rng.integers(n, size=n)


def out_of_bag(rows, n):
    """The numbers of 0 … n-1 that are not in rows, ascending: integer array."""
    return np.setdiff1d(np.arange(n), rows)


def expected_unique(n):
    """Expected share of the n rows that a bootstrap sample holds."""
    if n < 1:
        raise ValueError("n must be at least 1")
    return 1 - (1 - 1 / n) ** n

# %% bootstrap_interval
def bootstrap_interval(statistic, x, draws, level, rng):
    """Bootstrap standard error and percentile interval of statistic(x).

    x: (n,) or (n, p). Returns (error, low, high).
    """
    x = np.asarray(x)
    if len(x) == 0 or draws < 2 or not 0 < level < 1:
        raise ValueError("there must be rows, two draws or more, and a level between 0 and 1")
    values = [statistic(x[rng.integers(len(x), size=len(x))]) for _ in range(draws)]
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return np.std(values, ddof=1), low, high

# %% majority_vote
def majority_vote(labels, weights=None):
    """Label with the largest total weight in each column, the smallest of equals.

    labels: (m, n) integers; weights: (m,) or None. Returns an integer array (n,).
    """
    labels = np.asarray(labels)
    weights = np.ones(len(labels)) if weights is None else np.asarray(weights)
    if len(labels) == 0 or weights.shape != (len(labels),):
        raise ValueError("one weight for each voter, and at least one voter")
    kinds = np.unique(labels)
    return kinds[np.argmax([weights @ (labels == kind) for kind in kinds], axis=0)]


def jury(p, m):
    """Probability that the majority of m independent judges is right, each with probability p."""
    from math import comb

    if m < 1 or m % 2 == 0 or not 0 <= p <= 1:
        raise ValueError("m must be odd and p a probability")
    return sum(comb(m, k) * p**k * (1 - p) ** (m - k) for k in range(m // 2 + 1, m + 1))

# %% bagging
def bag(fit, X, y, n_models, rng):
    """Fit n_models models on bootstrap samples of (X, y).

    Returns (models, rows): a list, and the row numbers of each sample, (n_models, n).
    """
    if n_models < 1:
        raise ValueError("at least one model")
    rows = rng.integers(len(X), size=(n_models, len(X)))
    return [fit(X[drawn], y[drawn]) for drawn in rows], rows


def bag_predict(models, X):
    """Mean prediction of the models for the rows of X: (n,)."""
    return np.mean([model(X) for model in models], axis=0)


def oob_mse(models, rows, X, y):
    """Mean squared error where each row is predicted by the models that have not seen it."""
    out = np.stack([~np.isin(np.arange(len(y)), drawn) for drawn in rows])
    known = out.any(axis=0)
    if not known.any():
        return np.nan
    guesses = np.stack([model(X) for model in models])
    mean = np.sum(guesses * out, axis=0)[known] / np.sum(out, axis=0)[known]
    return np.mean((mean - y[known]) ** 2)
