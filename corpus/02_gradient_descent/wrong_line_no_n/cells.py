# %% fit_line
def fit_line(x, y, lr, steps):
    """Fit y = w x + b by gradient descent on the half mean squared error, from w = b = 0.

    x, y: (n,) each. Returns (w, b, losses), losses with steps + 1 numbers.
    """
    x, y = as_pair(x, y)
    w = b = 0.0
    losses = [np.mean((w * x + b - y) ** 2) / 2]
    for _ in range(steps):
        error = w * x + b - y
        w, b = w - lr * np.sum(error * x), b - lr * np.sum(error)
        losses.append(np.mean((w * x + b - y) ** 2) / 2)
    return w, b, losses
