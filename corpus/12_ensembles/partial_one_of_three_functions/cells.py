# %% bootstrap
def bootstrap_indices(n, rng):
    raise NotImplementedError()


def out_of_bag(rows, n):
    return np.setdiff1d(np.arange(n), rows)


def expected_unique(n):
    raise NotImplementedError()
