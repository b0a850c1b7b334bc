# %% bce
def bce_with_logits(logits, labels):
    """Binary cross-entropy of logits against labels in [0, 1].

    logits, labels: real numbers, one and the same shape. Returns a number: the mean over all entries.
    """
    z, y = as_pair(logits, labels)
    if not np.all((y >= 0) & (y <= 1)):
        raise ValueError("labels must lie in [0, 1]")
    return float(np.mean(-y * np.log(np.clip(1 / (1 + np.exp(-z)), 1e-12, 1)) - (1 - y) * np.log(np.clip(1 - 1 / (1 + np.exp(-z)), 1e-12, 1))))


def bce_with_logits_gradient(logits, labels):
    """Gradient of bce_with_logits by the logits: float64 array of their shape."""
    z, y = as_pair(logits, labels)
    if not np.all((y >= 0) & (y <= 1)):
        raise ValueError("labels must lie in [0, 1]")
    small = np.exp(-np.abs(z))
    sigmoid = np.where(z >= 0, 1.0, small) / (1 + small)
    return (sigmoid - y) / z.size
