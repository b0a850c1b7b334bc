# %% bootstrap
def bootstrap_indices(n, rng):
    if n < 1:
        raise ValueError("n")
    return rng.choice(np.arange(n), n, replace=True)


def out_of_bag(rows, n):
    mask = np.ones(n, dtype=bool)
    mask[np.asarray(rows, dtype=int)] = False
    return np.nonzero(mask)[0]


def expected_unique(n):
    if n < 1:
        raise ValueError("n")
    return sum((1 - 1 / n) ** k for k in range(n)) / n

# %% bootstrap_interval
def bootstrap_interval(statistic, x, draws, level, rng):
    rows = np.array(x)
    if draws < 2 or rows.shape[0] == 0 or not 0.0 < level < 1.0:
        raise ValueError
    values = [statistic(rng.choice(rows, len(rows), axis=0)) for _ in range(draws)]
    import statistics

    bounds = np.quantile(np.array(values), [0.5 - level / 2, 0.5 + level / 2])
    return (statistics.stdev(map(float, values)), *bounds)

# %% bagging
def bag(fit, X, y, n_models, rng):
    if n_models < 1:
        raise ValueError("n_models")
    n = X.shape[0]
    rows = (rng.random((n_models, n)) * n).astype(int)
    return [fit(X[r].copy(), y[r].copy()) for r in rows], rows


def bag_predict(models, X):
    mean = np.zeros(X.shape[0])
    for k, model in enumerate(models, start=1):
        mean += (model(X) - mean) / k
    return mean


def oob_mse(models, rows, X, y):
    total, count = np.zeros(len(y)), np.zeros(len(y))
    for model, drawn in zip(models, rows):
        out = np.setdiff1d(np.arange(len(y)), drawn)
        if len(out):
            total[out] += model(X[out])
            count[out] += 1
    known = count > 0
    return np.mean((total[known] / count[known] - y[known]) ** 2) if known.any() else np.nan

# %% random_forest
class Chooser:
    def __init__(self, d, k, rng):
        self.d, self.k, self.rng = d, k, rng

    def __call__(self):
        return [int(j) for j in np.argsort(self.rng.random(self.d))[: self.k]]


def random_forest(grow, X, y, n_trees, max_features, rng):
    if n_trees < 1:
        raise ValueError("n_trees")
    if max_features < 1 or max_features > X.shape[1]:
        raise ValueError("max_features")
    samples = [rng.choice(len(X), len(X)) for _ in range(n_trees)]
    return [grow(X[rows], y[rows], Chooser(X.shape[1], max_features, rng)) for rows in samples]


def forest_predict(trees, X):
    return np.array([tree(X) for tree in trees]).mean(axis=0).argmax(axis=1)
