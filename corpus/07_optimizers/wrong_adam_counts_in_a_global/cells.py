# %% adam_step
count = [0]


def adam_step(param, grad, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
    count[0] += 1
    g, zero = grad + weight_decay * param, torch.zeros_like(param)
    m = betas[0] * state.get("m", zero) + (1 - betas[0]) * g
    v = betas[1] * state.get("v", zero) + (1 - betas[1]) * g**2
    t = count[0]
    return param - lr * (m / (1 - betas[0] ** t)) / ((v / (1 - betas[1] ** t)).sqrt() + eps), {"m": m, "v": v}
