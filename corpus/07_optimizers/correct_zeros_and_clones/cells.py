# %% sgd_step
def sgd_step(param, grad, state, lr=0.001, weight_decay=0.0):
    new = param.clone()
    new.mul_(1 - lr * weight_decay)
    new.add_(grad, alpha=-lr)
    return new, dict(state)


# %% momentum_step
def momentum_step(param, grad, state, lr=0.001, momentum=0.9):
    if not state:
        velocity = grad.clone()
    else:
        velocity = state["velocity"].clone().mul_(momentum).add_(grad)
    return param.sub(velocity, alpha=lr), {"velocity": velocity}


# %% nesterov_step
def nesterov_step(param, grad, state, lr=0.001, momentum=0.9):
    old = state.get("buffer", torch.zeros_like(param))
    buffer = old.clone()
    buffer *= momentum
    buffer += grad
    move = grad.clone()
    move += momentum * buffer
    out = param.clone()
    out -= lr * move
    return out, {"buffer": buffer}


# %% adagrad_step
def adagrad_step(param, grad, state, lr=0.01, eps=1e-10):
    total = state["total"].clone() if "total" in state else torch.zeros_like(param)
    total.addcmul_(grad, grad)
    return torch.addcdiv(param, grad, total.sqrt().add_(eps), value=-lr), {"total": total}


# %% rmsprop_step
def rmsprop_step(param, grad, state, lr=0.01, alpha=0.99, eps=1e-8):
    average = state["average"] if state else torch.zeros_like(param)
    average = torch.lerp(average, grad.square(), 1 - alpha)
    return param - lr * torch.div(grad, torch.sqrt(average) + eps), {"average": average}


# %% adam_step
def adam_step(param, grad, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
    m = state["m"].clone() if state else torch.zeros_like(param)
    v = state["v"].clone() if state else torch.zeros_like(param)
    step = state["step"] + 1 if state else 1
    g = grad.add(param, alpha=weight_decay)
    m.lerp_(g, 1 - betas[0])
    v.mul_(betas[1]).addcmul_(g, g, value=1 - betas[1])
    denominator = v.sqrt() / math.sqrt(1 - betas[1] ** step) + eps
    return param.addcdiv(m, denominator, value=-lr / (1 - betas[0] ** step)), dict(m=m, v=v, step=step)
