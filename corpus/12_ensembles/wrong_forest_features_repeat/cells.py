# %% random_forest
def random_forest(grow, X, y, n_trees, max_features, rng):
    """Grow n_trees trees on bootstrap samples; each node sees max_features random features.

    grow(X, y, choose) -> tree. Returns a list of trees.
    """
    n, d = X.shape
    if n_trees < 1 or not 1 <= max_features <= d:
        raise ValueError("at least one tree, and 1 to d features")

    def choose():
        return rng.choice(d, size=max_features, replace=True)

    trees = []
    for _ in range(n_trees):
        rows = rng.integers(n, size=n)
        trees.append(grow(X[rows], y[rows], choose))
    return trees


def forest_predict(trees, X):
    """Class with the largest mean share over the trees, the smallest of equals: integers (n,)."""
    return np.argmax(np.mean([tree(X) for tree in trees], axis=0), axis=1)
