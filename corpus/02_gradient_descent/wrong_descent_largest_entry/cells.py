# %% gradient_descent
def gradient_descent(fun, init_point, lr, epsilon, max_steps=10_000):
    point = np.array(init_point, dtype=np.float64)
    path = [point.copy()]
    for _ in range(max_steps):
        value, gradient = fun(point)
        if not np.all(np.isfinite(gradient)):
            raise FloatingPointError("gradient")
        if np.max(np.abs(gradient)) <= epsilon:
            break
        point = point - lr * gradient
        path.append(point.copy())
    return point, path
