# %% mask_gradient
def mask_gradient(module, name, mask):
    parameter = dict(module.named_parameters())[name]
    parameter.data.mul_(mask)
    return parameter.register_hook(lambda grad: grad)
