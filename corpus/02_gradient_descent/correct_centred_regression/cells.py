# %% fit_line
def fit_line(x, y, lr, steps):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if len(x) != len(y) or len(x) == 0:
        raise ValueError("same length, please")

    def J(p):
        return 0.5 * np.mean((p[0] * x + p[1] - y) ** 2)

    def slope(p):
        error = p[0] * x + p[1] - y
        return np.array([np.mean(error * x), np.mean(error)])

    points = [np.zeros(2)]
    while len(points) <= steps:
        points.append(points[-1] - lr * slope(points[-1]))
    w, b = points[-1]
    return w, b, [J(p) for p in points]

# %% closed_form
def closed_form(X, y):
    n, d = np.shape(X)
    if n <= d:
        raise ValueError("not enough rows")
    Q, R = np.linalg.qr(np.hstack([X, np.ones((n, 1))]))
    return np.linalg.solve(R, Q.T @ y)

# %% step_limits
def step_limits(X):
    H = sum(np.outer(row, row) for row in np.asarray(X, dtype=float)) / X.shape[0]
    values = sorted(np.linalg.eigvals(H).real)
    return float(2 / values[-1]), float(2 / (values[0] + values[-1])), float(values[-1] / values[0])

# %% gradient_descent
def gradient_descent(fun, init_point, lr, epsilon, max_steps=10_000):
    point = init_point * 1.0 if np.isscalar(init_point) else np.asarray(init_point).astype(float)
    path = [point]
    while True:
        gradient = fun(point)[1]
        norm = abs(gradient) if np.ndim(gradient) == 0 else float(np.hypot.reduce(gradient))
        if not norm < np.inf:
            raise FloatingPointError("no way down")
        if norm <= epsilon or len(path) > max_steps:
            return point, path
        point = point + (-lr) * gradient
        path += [point]
