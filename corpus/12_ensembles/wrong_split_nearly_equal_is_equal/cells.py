# %% best_split
def gini(y, w):
    """Weighted Gini impurity of the labels y (n,) with weights w (n,): a number."""
    _, kind = np.unique(y, return_inverse=True)
    return 1 - np.sum((np.bincount(kind, w) / w.sum()) ** 2)


def best_split(X, y, w, features):
    """The split (feature, threshold, impurity) with the lowest weighted impurity, None if there is none.

    X: (n, d); y: (n,) integers; w: (n,) weights > 0; features: the columns that may be used.
    """
    best = None
    for feature in sorted(features):
        values = np.unique(X[:, feature])
        for threshold in (values[:-1] + values[1:]) / 2:
            low = X[:, feature] <= threshold
            parts = [w[side].sum() * gini(y[side], w[side]) for side in (low, ~low)]
            impurity = sum(parts) / w.sum()
            if best is None or impurity < best[2] - 1e-4:
                best = (feature, threshold, impurity)
    return best
