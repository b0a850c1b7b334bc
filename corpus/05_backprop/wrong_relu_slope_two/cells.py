# %% relu
def relu_forward(x):
    """max(0, x) entry by entry. Returns (out, cache), out of the shape of x."""
    return 2 * x.clip(min=0), x


def relu_backward(dout, cache):
    """dx: dout where x > 0, otherwise 0."""
    return dout * (cache > 0)
