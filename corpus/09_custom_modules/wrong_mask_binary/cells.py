# %% mask_gradient
def mask_gradient(module, name, mask):
    """A hook on the parameter: its gradient is multiplied by mask. Returns the handle."""
    parameter = dict(module.named_parameters())[name]
    return parameter.register_hook(lambda grad: torch.where(mask != 0, grad, 0))
