# %% load_matching
def load_matching(model, weights):
    """Copy what agrees in name and shape into the model, in place. Returns the names (loaded, skipped)."""
    own = model.state_dict()
    fitting = {name: value for name, value in weights.items() if name in own and own[name].numel() == value.numel()}
    model.load_state_dict({name: value.reshape(own[name].shape) for name, value in fitting.items()}, strict=False)
    return list(fitting), [name for name in weights if name not in fitting]
