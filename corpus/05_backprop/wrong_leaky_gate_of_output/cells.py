# %% leaky_relu
def leaky_relu_forward(x, alpha=0.01):
    """x where x > 0, otherwise alpha x. Returns (out, cache), out of the shape of x."""
    slope = np.where(x > 0, 1.0, alpha)
    return slope * x, (slope * x >= 0, alpha)


def leaky_relu_backward(dout, cache):
    """dx: dout where x > 0, otherwise alpha dout."""
    right, alpha = cache
    return np.where(right, dout, alpha * dout)
