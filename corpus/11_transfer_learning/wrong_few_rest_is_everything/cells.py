# %% few_labels
def few_labels(y, per_class, rng):
    """Indices (few, rest): per_class random examples of each class in y, and all others."""
    if per_class < 1:
        raise ValueError("per_class must be at least 1")
    few = np.concatenate([rng.choice(np.flatnonzero(y == c), per_class, replace=False) for c in np.unique(y)])
    return few, np.arange(len(y))
