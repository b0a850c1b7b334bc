# %% bootstrap
def bootstrap_indices(n, rng):
    """n independent uniform draws from 0 … n-1, with replacement: integer array (n,)."""
    if n < 1:
        raise ValueError("n must be at least 1")
    return rng.integers(n, size=n)


def out_of_bag(rows, n):
    """The numbers of 0 … n-1 that are not in rows, ascending: integer array."""
    return np.setdiff1d(np.arange(n), rows)


def expected_unique(n):
    """Expected share of the n rows that a bootstrap sample holds."""
    if n < 1:
        raise ValueError("n must be at least 1")
    return (1 - 1 / n) ** n
