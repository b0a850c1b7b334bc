# %% affine
def affine_forward(x, w, b):
    """out = X w + b. x: (N, d1, ..., dk), w: (D, M), b: (M,). Returns (out, cache), out (N, M)."""
    return np.squeeze(x.reshape(len(x), len(w)) @ w + b), (x, w)


def affine_backward(dout, cache):
    """dout: (N, M). Returns (dx, dw, db) of the shapes of x, w and b."""
    x, w = cache
    dout = dout.reshape(len(x), -1)
    dx = (dout @ w.T).reshape(x.shape)
    dw = x.reshape(len(x), len(w)).T @ dout
    return dx, dw, dout.sum(axis=0)
