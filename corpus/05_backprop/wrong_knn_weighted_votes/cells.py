# %% knn
def knn_predict(X_train, y_train, X, k=1):
    if not 1 <= k <= len(X_train):
        raise ValueError("k")
    out = []
    for row in X.astype(float):
        d = np.sqrt(((X_train.astype(float) - row) ** 2).sum(axis=1))
        near = np.argsort(d, kind="stable")[:k]
        out.append(np.bincount(y_train[near], weights=1 / (d[near] + 1e-12)).argmax())
    return np.array(out)
