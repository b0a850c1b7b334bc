# %% affine
def affine_forward(x, w, b):
    affine_forward.cache = x, w
    return x.reshape(len(x), -1) @ w + b, None


def affine_backward(dout, cache):
    x, w = affine_forward.cache
    return (dout @ w.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout.sum(axis=0)
