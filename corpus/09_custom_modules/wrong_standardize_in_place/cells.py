# %% standardize_inputs
def standardize_inputs(model, mean, std):
    def hook(module, args):
        with torch.no_grad():
            args[0].sub_(mean).div_(std)

    return model.register_forward_pre_hook(hook)
