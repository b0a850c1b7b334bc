# %% sgd
def sgd(gradient, X, y, init_beta, lr, batch_size, epochs, rng):
    """Stochastic gradient descent on mini-batches drawn without replacement.

    gradient: (X_batch, y_batch, beta) -> (k,). X: (n, d). y: (n,). init_beta: (k,).
    Returns (beta, path), path with epochs + 1 entries (k,).
    """
    X, y = np.asarray(X), np.asarray(y)
    beta = np.array(init_beta, dtype=np.float64)
    path = [beta]
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = rng.integers(0, len(X), size=min(batch_size, len(X) - start))
            beta = beta - lr * gradient(X[rows], y[rows], beta)
        path.append(beta)
    return beta, path
