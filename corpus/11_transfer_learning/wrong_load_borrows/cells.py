# %% load_matching
def load_matching(model, weights):
    tensors = {**dict(model.named_parameters()), **dict(model.named_buffers())}
    loaded = [name for name in weights if name in tensors and tensors[name].shape == weights[name].shape]
    for name in loaded:
        tensors[name].data = weights[name].to(tensors[name].dtype)
    return loaded, [name for name in weights if name not in loaded]
