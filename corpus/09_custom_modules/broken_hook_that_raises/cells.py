# %% standardize_inputs
def standardize_inputs(model, mean, std):
    return model.register_forward_pre_hook(lambda args: args / 0)
