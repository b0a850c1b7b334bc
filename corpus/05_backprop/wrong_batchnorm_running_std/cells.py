# %% batchnorm
def batchnorm_forward(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    if mode not in ("train", "test"):
        raise ValueError(mode)
    mean, var = running
    new = running
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
        new = (momentum * running[0] + (1 - momentum) * mean, (momentum * np.sqrt(running[1]) + (1 - momentum) * np.sqrt(var)) ** 2)
    root = np.sqrt(var + eps)
    x_hat = (x - mean) / root
    return gamma * x_hat + beta, (x_hat, gamma, root, mode), new


def batchnorm_backward(dout, cache):
    x_hat, gamma, root, mode = cache
    d = dout * gamma
    if mode == "train":
        d = d - d.mean(axis=0) - x_hat * (d * x_hat).mean(axis=0)
    return d / root, (dout * x_hat).sum(axis=0), dout.sum(axis=0)
