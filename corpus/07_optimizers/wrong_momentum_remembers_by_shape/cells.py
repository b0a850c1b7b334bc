# %% momentum_step
velocities = {}


def momentum_step(param, grad, state, lr=0.001, momentum=0.9):
    b = momentum * velocities.get(param.shape, 0) + grad if "on" in state else grad
    velocities[param.shape] = b
    return param - lr * b, {"on": 1}
