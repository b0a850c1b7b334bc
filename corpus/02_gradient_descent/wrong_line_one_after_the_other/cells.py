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
        w = w - lr * np.mean(error * x)
        b = b - lr * np.mean(w * x + b - y)
        losses.append(np.mean((w * x + b - y) ** 2) / 2)
    return w, b, losses
