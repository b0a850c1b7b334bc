# %% gradient_descent
def gradient_descent(fun, init_point, lr, epsilon, max_steps=10_000):
    point = np.array(init_point)
    path = [point.copy()]
    for _ in range(max_steps):
        value, gradient = fun(point)
        if np.linalg.norm(gradient) <= epsilon:
            break
        if not np.all(np.isfinite(gradient)):
            raise FloatingPointError("gradient")
        point[...] = point - lr * gradient
        path.append(point.copy())
    return point, path
