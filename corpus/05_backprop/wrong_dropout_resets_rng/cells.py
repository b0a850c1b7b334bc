# %% dropout
def dropout_forward(x, p, mode, rng):
    if not 0 <= p < 1 or mode not in ("train", "test"):
        raise ValueError("bad")
    if mode == "test":
        return x.copy(), np.ones(x.shape)
    state = rng.bit_generator.state
    mask = (rng.random(x.shape) >= p) / (1 - p)
    rng.bit_generator.state = state
    return x * mask, mask


def dropout_backward(dout, cache):
    return dout * cache
