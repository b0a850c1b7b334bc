# %% minibatches
def minibatches(n, batch_size, rng):
    """The batches of one epoch: arrays of indices, each of 0 .. n - 1 in exactly one of them, in random order."""
    if n < 1 or batch_size < 1:
        raise ValueError("n and batch_size must be at least 1")
    order = rng.integers(0, n, size=n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]
