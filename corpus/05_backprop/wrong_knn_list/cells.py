# %% knn
def knn_predict(X_train, y_train, X, k=1):
    """X_train: (n, d), y_train: (n,) integers, X: (m, d). Returns the labels (m,) that most of the k nearest rows have."""
    a, b = X.astype(np.float64), X_train.astype(np.float64)
    if not 1 <= k <= len(b):
        raise ValueError(f"k must be from 1 to {len(b)}, got {k!r}")
    nearest = np.argsort(np.sum(b**2, axis=1) - 2 * a @ b.T)[:, :k]
    return [int(np.bincount(votes).argmax()) for votes in y_train[nearest]]
