# %% gradient_descent
def gradient_descent(fun, init_point, lr, epsilon, max_steps=10_000):
    """Walk downhill from init_point until the gradient's norm is at most epsilon.

    fun: point -> (value, gradient). init_point: number or (d,). Returns (point, path), path with steps + 1 points.
    """
    point = np.array(init_point, dtype=np.float64)[()]
    path = [point]
    for _ in range(max_steps):
        _, gradient = fun(point)
        if not np.linalg.norm(gradient) > epsilon:
            break
        point = point - lr * gradient
        path.append(point)
    return point, path
