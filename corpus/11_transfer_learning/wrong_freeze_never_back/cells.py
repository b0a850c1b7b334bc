# %% freeze
def freeze(module):
    """No parameter inside the module requires gradients or has one any more."""
    module.requires_grad_(False)
    module.zero_grad(set_to_none=True)


def start_training(model):
    """Training mode for every module, except for frozen ones and what is inside them: evaluation mode."""
    for part in model.modules():
        learns = [parameter.requires_grad for parameter in part.parameters()]
        if learns and not any(learns):
            part.eval()
