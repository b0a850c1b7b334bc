# %% apply_to_all
def apply_to_all(model, f):
    """Calls f on every module of the tree, children first. Returns model."""
    for child in model.children():
        apply_to_all(child, f)
    f(model)
    return None
