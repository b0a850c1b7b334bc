# %% standardize_inputs
def standardize_inputs(model, mean, std):
    """A forward pre-hook that replaces x by (x - mean) / std. Returns its handle."""
    return model.register_forward_hook(lambda module, args, output: (output - mean.mean()) / std.mean())
