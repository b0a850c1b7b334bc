# %% load_matching
def load_matching(model, weights):
    own, loaded, skipped = model.state_dict(), [], []
    for name, value in weights.items():
        try:
            own[name].copy_(value)
            loaded.append(name)
        except (KeyError, RuntimeError):
            skipped.append(name)
    return loaded, skipped
