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
        order = np.arange(len(X))
        state = rng.bit_generator.state
        rng.shuffle(X)
        rng.bit_generator.state = state
        rng.shuffle(y)
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            beta = beta - lr * gradient(X[rows], y[rows], beta)
        path.append(beta)
    return beta, path
