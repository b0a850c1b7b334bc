# %% activation_stds
def activation_stds(x, weights, activation):
    """List of standard deviations (floats) of x and of the output of each layer."""
    stds = [x.std(unbiased=False).item()]
    for weight in weights:
        z = x @ weight.T
        stds.append(z.std(unbiased=False).item())
        x = activation(z)
    return stds
