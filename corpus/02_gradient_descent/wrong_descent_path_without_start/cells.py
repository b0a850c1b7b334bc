# %% gradient_descent
def gradient_descent(fun, init_point, lr, epsilon, max_steps=10_000):
    """Walk downhill from init_point until the gradient's norm is at most epsilon.

    fun: point -> (value, gradient). init_point: number or (d,). Returns (point, path), path with steps + 1 points.
    """
    point = np.array(init_point, dtype=np.float64)[()]
    path = []
    for _ in range(max_steps):
        _, gradient = fun(point)
        if np.linalg.norm(gradient) <= epsilon:
            break
        if not np.all(np.isfinite(gradient)):
            raise FloatingPointError(f"the gradient is not finite at {point}")
        point = point - lr * gradient
        path.append(point)
    return point, path
