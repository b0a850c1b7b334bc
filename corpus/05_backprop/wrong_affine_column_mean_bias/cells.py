# %% affine
def affine_forward(x, w, b):
    flat = x.reshape(len(x), -1)
    return (flat - flat.mean(axis=0)) @ w + b, (x, w)


def affine_backward(dout, cache):
    x, w = cache
    flat = x.reshape(len(x), -1)
    return (dout @ w.T).reshape(x.shape), flat.T @ dout, dout.sum(axis=0)
