# %% few_labels
def few_labels(y, per_class, rng):
    if per_class < 1 or min(np.unique(y, return_counts=True)[1]) < per_class:
        raise ValueError("too few")
    smallest = min(np.unique(y, return_counts=True)[1])
    places = rng.choice(smallest, per_class, replace=False)
    few = np.concatenate([np.flatnonzero(y == c)[places] for c in np.unique(y)])
    return few, np.setdiff1d(np.arange(len(y)), few)
