# %% graph
def graph_forward(x, y, z):
    global _last
    _last = x + y, z
    return (x + y) * z, None


def graph_backward(dout, cache):
    q, z = _last
    return dout * z, dout * z, dout * q
