# %% load_matching
def load_matching(model, weights):
    """Copy what agrees in name and shape into the model, in place. Returns the names (loaded, skipped)."""
    own = model.state_dict()
    fitting = {name: value for name, value in weights.items() if name in own and own[name].shape == value.shape}
    model.load_state_dict(fitting, strict=False)
    skipped = [name for name in weights if name not in fitting]
    for name in fitting:
        del weights[name]
    return list(fitting), skipped
