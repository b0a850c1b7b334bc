# %% grow_tree
def grow_tree(X, y, n_classes, max_depth, split):
    """Grow a classification tree. Returns a model: (k, d) -> class shares (k, n_classes).

    X: (n, d); y: (n,) labels 0 … n_classes-1; split(X, y) -> (feature, threshold, impurity) or None.
    """
    shares = np.bincount(y, minlength=n_classes) / len(y)
    found = None if max_depth == 0 or shares.max() == 1 else split(X, y)
    if found is None:
        return lambda A: np.tile(shares, (len(A) or 1, 1))
    feature, threshold, _ = found
    low = X[:, feature] <= threshold
    first = grow_tree(X[low], y[low], n_classes, max_depth - 1, split)
    second = grow_tree(X[~low], y[~low], n_classes, max_depth - 1, split)
    return lambda A: np.where(A[:, [feature]] <= threshold, first(A), second(A))
