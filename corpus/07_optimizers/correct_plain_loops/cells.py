# %% sgd_step
def sgd_step(param, grad, state, lr=0.001, weight_decay=0.0):
    flat = [p - lr * (g + weight_decay * p) for p, g in zip(param.flatten().tolist(), grad.flatten().tolist())]
    return torch.tensor(flat, dtype=param.dtype).reshape(param.shape), {}


# %% adagrad_step
def adagrad_step(param, grad, state, lr=0.01, eps=1e-10):
    sums = state.get("sums", [0.0] * param.numel())
    new_sums, values = [], []
    for p, g, s in zip(param.flatten().tolist(), grad.flatten().tolist(), sums):
        s = s + g * g
        new_sums.append(s)
        values.append(p - lr * g / (math.sqrt(s) + eps))
    return torch.tensor(values, dtype=param.dtype).reshape(param.shape), {"sums": new_sums}


# %% adadelta_step
def adadelta_step(param, grad, state, lr=1.0, rho=0.9, eps=1e-6):
    pairs = state.get("pairs", [(0.0, 0.0)] * param.numel())
    new_pairs, values = [], []
    for p, g, (v, u) in zip(param.flatten().tolist(), grad.flatten().tolist(), pairs):
        v = rho * v + (1 - rho) * g**2
        delta = math.sqrt((u + eps) / (v + eps)) * g
        u = rho * u + (1 - rho) * delta**2
        new_pairs.append((v, u))
        values.append(p - lr * delta)
    return torch.tensor(values, dtype=param.dtype).reshape(param.shape), {"pairs": new_pairs}


# %% rmsprop_step
def rmsprop_step(param, grad, state, lr=0.01, alpha=0.99, eps=1e-8):
    g = grad.double()
    v = alpha * state.get("v", torch.zeros_like(g)) + (1 - alpha) * g**2
    return (param.double() - lr * g / (torch.sqrt(v) + eps)).to(param.dtype), {"v": v}
