# %% loss
def loss(y, t):
    """Mean squared error over the sequences of a batch.

    y, t: (n,). Returns a number.
    """
    if y.shape != t.shape or y.size == 0:
        raise ValueError(f"shapes {y.shape} and {t.shape}")
    return float(np.mean((y - t) ** 2))
