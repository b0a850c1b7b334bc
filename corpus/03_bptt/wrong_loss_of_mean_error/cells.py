# %% loss
def loss(y, t):
    y, t = np.asarray(y, dtype=float), np.asarray(t, dtype=float)
    if y.shape != t.shape or len(y) == 0:
        raise ValueError("shape")
    return np.mean(y - t) ** 2
