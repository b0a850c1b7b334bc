# %% affine
def affine_forward(x, w, b):
    """out = X w + b. x: (N, d1, ..., dk), w: (D, M), b: (M,). Returns (out, cache), out (N, M)."""
    return x.reshape(len(x), -1) @ w + b, (x, w)


def affine_backward(dout, cache):
    """dx, dw, db."""
    # YOUR CODE HERE
    raise NotImplementedError()
