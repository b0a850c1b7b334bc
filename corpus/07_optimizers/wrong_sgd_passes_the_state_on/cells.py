# %% sgd_step
def sgd_step(param, grad, state, lr=0.001, weight_decay=0.0):
    pull = grad + weight_decay * param
    return param - pull * lr, state
