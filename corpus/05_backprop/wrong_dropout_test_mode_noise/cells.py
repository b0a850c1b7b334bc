# %% dropout
def dropout_forward(x, p, mode, rng):
    """Drop each entry of x with probability p while training. Returns (out, cache), out of the shape of x."""
    if not 0 <= p < 1:
        raise ValueError(f"p must be at least 0 and below 1, got {p!r}")
    if mode not in ("train", "test"):
        raise ValueError(f"mode must be 'train' or 'test', got {mode!r}")
    scale = (rng.random(x.shape) >= p) / (1 - p) if mode == "train" else (rng.random(x.shape) >= 0.01) * 1.0
    return x * scale, scale


def dropout_backward(dout, cache):
    """dx: the gradient passes where the entry survived, scaled as in forward."""
    return dout * cache
