# %% sgd_step
def sgd_step(param, grad, state, lr=0.001, weight_decay=0.0):
    new = param - lr * (grad + weight_decay * param)
    return new.requires_grad_(), {}
