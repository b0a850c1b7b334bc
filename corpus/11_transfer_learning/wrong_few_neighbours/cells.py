# %% few_labels
def few_labels(y, per_class, rng):
    few = []
    for c in np.unique(y):
        places = np.flatnonzero(y == c)
        if per_class < 1 or len(places) < per_class:
            raise ValueError("too few")
        start = rng.integers(len(places))
        few.extend(np.roll(places, -start)[:per_class])
    return np.array(few), np.setdiff1d(np.arange(len(y)), few)
