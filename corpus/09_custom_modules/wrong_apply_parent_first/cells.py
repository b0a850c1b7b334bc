# %% apply_to_all
def apply_to_all(model, f):
    f(model)
    for child in model.children():
        apply_to_all(child, f)
    return model
