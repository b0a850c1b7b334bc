# %% grow_tree
def grow_tree(X, y, n_classes, max_depth, split)
    return None
