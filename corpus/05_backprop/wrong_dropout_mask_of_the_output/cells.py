# %% dropout
def dropout_forward(x, p, mode, rng):
    if not 0 <= p < 1 or mode not in ("train", "test"):
        raise ValueError
    factor = 1 / (1 - p) if mode == "train" else 1.0
    out = np.where(rng.random(x.shape) < p, 0.0, x * factor) if mode == "train" else 1.0 * x
    return out, np.where(out == 0, 0.0, factor)


def dropout_backward(dout, cache):
    return dout * cache
