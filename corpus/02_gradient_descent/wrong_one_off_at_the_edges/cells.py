# %% gradient_descent
def gradient_descent(fun, init_point, lr, epsilon, max_steps=10_000):
    point = np.array(init_point, dtype=np.float64)[()]
    path = [point]
    for _ in range(max_steps):
        _, gradient = fun(point)
        if np.linalg.norm(gradient) < epsilon:
            break
        if not np.all(np.isfinite(gradient)):
            raise FloatingPointError(f"the gradient is not finite at {point}")
        point = point - lr * gradient
        path.append(point)
    return point, path

# %% closed_form
def closed_form(X, y):
    X1 = np.column_stack([X, np.ones(len(X))])
    if X1.shape[0] <= X1.shape[1]:
        raise ValueError("fewer equations than unknowns")
    return np.linalg.lstsq(X1, y)[0]

# %% minibatches
def minibatches(n, batch_size, rng):
    if n < 1 or batch_size <= 1:
        raise ValueError("n and batch_size must be at least 1")
    order = rng.permutation(n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]
