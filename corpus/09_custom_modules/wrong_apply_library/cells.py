# %% apply_to_all
def apply_to_all(model, f):
    return model.apply(f)
