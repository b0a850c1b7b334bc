# %% batchnorm
def batchnorm_forward(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    """x: (N, D), gamma and beta: (D,), running: (mean, var), (D,) each. Returns (out, cache, new_running)."""
    if mode not in ("train", "test"):
        raise ValueError(f"mode must be 'train' or 'test', got {mode!r}")
    var, mean = running
    if mode == "train":
        batch_mean, batch_var = x.mean(axis=0), x.var(axis=0)
        new_running = tuple(
            momentum * old + (1 - momentum) * new for old, new in ((var, batch_var), (mean, batch_mean))
        )
        mean, var = batch_mean, batch_var
    else:
        new_running = (var, mean)
    root = np.sqrt(var + eps)
    x_hat = (x - mean) / root
    return gamma * x_hat + beta, (x_hat, gamma, root, mode), new_running


def batchnorm_backward(dout, cache):
    """dout: (N, D). Returns (dx, dgamma, dbeta) of the shapes of x, gamma and beta."""
    x_hat, gamma, root, mode = cache
    dx_hat = dout * gamma
    if mode == "train":
        dx_hat = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    return dx_hat / root, (dout * x_hat).sum(axis=0), dout.sum(axis=0)
