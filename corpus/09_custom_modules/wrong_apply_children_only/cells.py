# %% apply_to_all
def apply_to_all(model, f):
    for child in model.children():
        f(child)
    f(model)
    return model
