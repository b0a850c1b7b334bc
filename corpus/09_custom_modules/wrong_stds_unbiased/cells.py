# %% activation_stds
def activation_stds(x, weights, activation):
    """List of standard deviations (floats) of x and of the output of each layer."""
    stds = [x.std(unbiased=True).item()]
    for weight in weights:
        x = activation(x @ weight.T)
        stds.append(x.std(unbiased=True).item())
    return stds
