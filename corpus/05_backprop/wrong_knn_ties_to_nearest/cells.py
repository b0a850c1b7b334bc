# %% knn
def knn_predict(X_train, y_train, X, k=1):
    """X_train: (n, d), y_train: (n,) integers, X: (m, d). Returns the labels (m,) that most of the k nearest rows have."""
    a, b = np.asarray(X, dtype=np.float64), np.asarray(X_train, dtype=np.float64)
    if not 1 <= k <= len(b):
        raise ValueError(f"k must be from 1 to {len(b)}, got {k!r}")
    squares = np.sum(a**2, axis=1)[:, None] - 2 * a @ b.T + np.sum(b**2, axis=1)
    nearest = np.argsort(squares, axis=1, kind="stable")[:, :k]
    return np.array([max(votes.tolist(), key=votes.tolist().count) for votes in np.asarray(y_train)[nearest]])
