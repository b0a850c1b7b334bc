# %% leaky_relu
def leaky_relu_forward(x, alpha=0.01):
    """x where x > 0, otherwise alpha x. Returns (out, cache), out of the shape of x."""
    alpha = alpha or 0.01
    slope = np.where(x > 0, 1.0, alpha)
    return slope * x, slope


def leaky_relu_backward(dout, cache):
    """dx: dout where x > 0, otherwise alpha dout."""
    return dout * cache
