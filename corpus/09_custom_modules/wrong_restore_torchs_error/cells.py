# %% state_dict
def snapshot(model):
    return {name: value.clone() for name, value in model.state_dict().items()}


def restore(model, saved):
    model.load_state_dict(saved)
