# %% sgd_step
def sgd_step(param, grad, state, lr=0.001, weight_decay=0.0):
    p = param.clone().requires_grad_()
    p.grad = grad.clone()
    torch.optim.SGD([p], lr=lr, weight_decay=weight_decay).step()
    return p.detach(), {}
