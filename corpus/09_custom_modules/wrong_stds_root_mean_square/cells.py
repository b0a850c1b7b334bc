# %% activation_stds
def activation_stds(x, weights, activation):
    """List of standard deviations (floats) of x and of the output of each layer."""
    stds = [x.pow(2).mean().sqrt().item()]
    for weight in weights:
        x = activation(x @ weight.T)
        stds.append(x.pow(2).mean().sqrt().item())
    return stds
