# %% minibatches
def minibatches(n, batch_size, rng):
    """The batches of one epoch: arrays of indices, each of 0 .. n - 1 in exactly one of them, in random order."""
    order = rng.permutation(n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]
