# %% sigmoid
def sigmoid_forward(x):
    """1 / (1 + exp(-x)) entry by entry. Returns (out, cache), out of the shape of x."""
    small = np.exp(-np.abs(x))
    out = np.where(x <= 0, 1.0, small) / (1 + small)
    return out, out


def sigmoid_backward(dout, cache):
    """dx = dout times the derivative of the sigmoid at x."""
    return dout * cache * (1 - cache)
