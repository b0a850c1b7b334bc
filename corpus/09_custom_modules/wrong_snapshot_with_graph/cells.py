# %% state_dict
def snapshot(model):
    """Independent copies of everything in model.state_dict()."""
    return {name: value.clone() for name, value in [*model.named_parameters(), *model.named_buffers()]}


def restore(model, saved):
    """Writes a snapshot into the model's own tensors. ValueError before anything is written if it does not fit."""
    own = model.state_dict()
    if own.keys() != saved.keys():
        raise ValueError(f"other names: {sorted(own.keys() ^ saved.keys())}")
    for name, value in own.items():
        if value.shape != saved[name].shape:
            raise ValueError(f"{name} has another shape")
    for name, value in own.items():
        value.copy_(saved[name])
