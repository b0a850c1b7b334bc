# %% sigmoid
def sigmoid_forward(x):
    out = 1 / (1 + np.exp(-np.clip(x, -20, 20)))
    return out, out


def sigmoid_backward(dout, cache):
    return dout * cache * (1 - cache)
