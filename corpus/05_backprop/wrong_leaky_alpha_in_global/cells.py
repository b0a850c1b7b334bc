# %% leaky_relu
ALPHA = [0.01]


def leaky_relu_forward(x, alpha=0.01):
    ALPHA[0] = alpha
    return np.where(x > 0, x, alpha * x), x


def leaky_relu_backward(dout, cache):
    return np.where(cache > 0, dout, ALPHA[0] * dout)
