# %% load_matching
def load_matching(model, weights):
    """Copy what agrees in name and shape into the model, in place. Returns the names (loaded, skipped)."""
    own = {name.lower(): value for name, value in model.state_dict().items()}
    fitting = {n: v for n, v in weights.items() if n.lower() in own and own[n.lower()].shape == v.shape}
    for name, value in fitting.items():
        own[name.lower()].copy_(value)
    return list(fitting), [name for name in weights if name not in fitting]
