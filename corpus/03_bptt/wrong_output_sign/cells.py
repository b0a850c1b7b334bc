# %% output_gradient
def output_gradient(y, t):
    """Gradient of each sequence's squared error by its last state, without 1/n.

    y, t: (n,). Returns (n,) float64.
    """
    y, t = np.asarray(y, dtype=np.float64), np.asarray(t, dtype=np.float64)
    if y.shape != t.shape:
        raise ValueError(f"shapes {y.shape} and {t.shape}")
    return 2 * (t - y)
