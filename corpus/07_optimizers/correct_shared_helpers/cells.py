# %% momentum_step
def ball(grad, state, momentum):
    return grad + momentum * state["b"] if "b" in state else grad.clone()


def momentum_step(param, grad, state, lr=0.001, momentum=0.9):
    b = ball(grad, state, momentum)
    return param - b * lr, {"b": b}


# %% nesterov_step
def nesterov_step(param, grad, state, lr=0.001, momentum=0.9):
    b = ball(grad, state, momentum)
    ahead = grad + b * momentum
    return param - ahead * lr, {**state, "b": b}


# %% adam_step
def moments(grad, state, betas):
    t = state.get("count", 0) + 1
    m = betas[0] * state.get("first", torch.zeros_like(grad)) + (1 - betas[0]) * grad
    v = betas[1] * state.get("second", torch.zeros_like(grad)) + (1 - betas[1]) * grad * grad
    return {"count": t, "first": m, "second": v}


def direction(state, betas, eps):
    t = state["count"]
    return state["first"] / (1 - betas[0] ** t) / ((state["second"] / (1 - betas[1] ** t)) ** 0.5 + eps)


def adam_step(param, grad, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
    if weight_decay:
        grad = grad + weight_decay * param
    state = moments(grad, state, betas)
    return param - lr * direction(state, betas, eps), state


# %% adamw_step
def adamw_step(param, grad, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    state = moments(grad, state, betas)
    shrunk = param * (1 - lr * weight_decay)
    return shrunk - lr * direction(state, betas, eps), state


# %% schedules
def _not_negative(t):
    if t < 0:
        raise ValueError("t is negative")


def step_schedule(t, lr, size, factor=0.1):
    _not_negative(t)
    for _ in range(t // size):
        lr = lr * factor
    return lr


def cosine_schedule(t, lr, total, low=0.0):
    _not_negative(t)
    if t >= total:
        return low
    return float(low + (lr - low) * np.cos(np.pi * t / (2 * total)) ** 2)


def warmup_cosine(t, lr, warmup, total, low=0.0):
    _not_negative(t)
    return lr * (t + 1) / warmup if t < warmup else cosine_schedule(t - warmup, lr, total - warmup, low)
