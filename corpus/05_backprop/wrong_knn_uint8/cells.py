# %% knn
def knn_predict(X_train, y_train, X, k=1):
    if not 1 <= k <= len(X_train):
        raise ValueError("k")
    squares = ((X[:, None] - X_train[None]) ** 2).sum(axis=2)
    nearest = np.argsort(squares, axis=1, kind="stable")[:, :k]
    return np.array([np.bincount(votes).argmax() for votes in y_train[nearest]])
