# %% load_matching
def load_matching(model, weights):
    own = model.state_dict()
    fitting = {name: value for name, value in weights.items() if name in own and own[name].shape == value.shape}
    model.load_state_dict({name: value.clone().to(own[name].dtype) for name, value in fitting.items()}, strict=False, assign=True)
    return list(fitting), [name for name in weights if name not in fitting]
