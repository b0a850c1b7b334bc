# %% mask_gradient
def mask_gradient(module, name, mask):
    """A hook on the parameter: its gradient is multiplied by mask. Returns the handle."""
    parameter = dict(module.named_parameters())[name]
    parameter.requires_grad_(False)
    return None
