# %% cce
def cce_with_logits(logits, labels):
    z = np.array(logits, dtype=np.float64, copy=True)
    y = np.array(labels, dtype=np.int64)
    if not len(z) or len(z) != len(y) or np.any(y < 0) or np.any(y > z.shape[1] - 1):
        raise ValueError("labels")
    for row in z:
        row -= row.max()
        row -= np.log(np.exp(row).sum())
    return -sum(z[i, y[i]] for i in range(len(z))) / len(z)


def cce_with_logits_gradient(logits, labels):
    z = np.array(logits, dtype=np.float64, copy=True)
    y = np.array(labels, dtype=np.int64)
    if not len(z) or len(z) != len(y) or np.any(y < 0) or np.any(y > z.shape[1] - 1):
        raise ValueError("labels")
    for row, label in zip(z, y):
        row -= row.max()
        np.exp(row, out=row)
        row /= row.sum()
        row[label] -= 1.0
    z /= len(z)
    return z

# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    gradient = np.empty_like(x)
    flat, out = x.reshape(-1), gradient.reshape(-1)
    for k in range(flat.size):
        keep = flat[k]
        flat[k] = keep + h
        out[k] = f(x)
        flat[k] = keep - h
        out[k] -= f(x)
        flat[k] = keep
    gradient /= 2 * h
    return gradient

# %% gradient_descent
def gradient_descent(fun, init_point, lr, epsilon, max_steps=10_000):
    point = np.array(init_point, dtype=np.float64)
    path = [point.copy()]
    for _ in range(max_steps):
        g = np.array(fun(point.copy())[1], dtype=np.float64)
        if not np.isfinite(g).all():
            raise FloatingPointError("gradient")
        if (g * g).sum() ** 0.5 <= epsilon:
            break
        g *= lr
        point -= g
        path.append(point.copy())
    return point, np.array(path)

# %% fit_line
def fit_line(x, y, lr, steps):
    if np.shape(x) != np.shape(y) or not len(x):
        raise ValueError("x and y")
    A = np.vander(np.array(x, dtype=float), 2)
    y = np.array(y, dtype=float)
    theta = np.zeros(2)
    losses = np.zeros(steps + 1)
    for k in range(steps):
        r = A @ theta
        r -= y
        losses[k] = r @ r / len(y) / 2
        theta -= lr / len(y) * (r @ A)
    losses[steps] = np.mean((A @ theta - y) ** 2) / 2
    return theta[0], theta[1], losses

# %% sgd
def sgd(gradient, X, y, init_beta, lr, batch_size, epochs, rng):
    X, y = X.copy(), y.copy()
    beta = np.array(init_beta, dtype=float)
    path = [beta.copy()]
    for _ in range(epochs):
        order = rng.permutation(len(X))
        X, y = X[order], y[order]
        for k in range(0, len(X), batch_size):
            beta -= lr * gradient(X[k : k + batch_size], y[k : k + batch_size], beta)
        path.append(beta.copy())
    return beta, path
