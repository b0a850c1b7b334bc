# %% splits
def stratified_split(labels, share, rng):
    """(train, test) row numbers, ascending, with the same share of every class in test."""
    if not 0 < share < 1:
        raise ValueError("share must lie between 0 and 1")
    labels = np.asarray(labels)
    test = np.zeros(len(labels), dtype=bool)
    for kind in np.unique(labels):
        rows = rng.permutation(np.flatnonzero(labels == kind))
        test[rows[: min(len(rows) - 1, int(len(rows) * share + 0.5))]] = True
    return np.flatnonzero(~test), np.flatnonzero(test)


def group_split(groups, share, rng):
    """(train, test) row numbers, ascending; every group is on one side."""
    if not 0 < share < 1:
        raise ValueError("share must lie between 0 and 1")
    kinds = rng.permutation(np.unique(groups))
    test = np.isin(groups, kinds[: int(len(kinds) * share + 0.5)])
    return np.flatnonzero(~test), np.flatnonzero(test)
