# %% adamw_step
def adamw_step(param, grad, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    own = param.clone()
    m = state["m"].clone() if state else torch.zeros_like(param)
    v = state["v"].clone() if state else torch.zeros_like(param)
    t = state["t"].clone() if state else torch.tensor(0.0)
    torch.optim.adamw.adamw(
        [own],
        [grad.clone()],
        [m],
        [v],
        [],
        [t],
        amsgrad=False,
        beta1=betas[0],
        beta2=betas[1],
        lr=lr,
        weight_decay=weight_decay,
        eps=eps,
        maximize=False,
    )
    return own, {"m": m, "v": v, "t": t}
