# %% loss
def loss(y, t):
    """Mean squared error over the sequences of a batch.

    y, t: (n,). Returns a number.
    """
    y, t = np.asarray(y, dtype=np.float64), np.asarray(t, dtype=np.float64)
    if y.shape != t.shape or y.size == 0:
        raise ValueError(f"shapes {y.shape} and {t.shape}")
    return float(0.5 * np.mean((y - t) ** 2))
