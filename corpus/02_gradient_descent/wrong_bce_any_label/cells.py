# %% bce
def bce_with_logits(logits, labels):
    """Binary cross-entropy of logits against labels in [0, 1].

    logits, labels: real numbers, one and the same shape. Returns a number: the mean over all entries.
    """
    z, y = as_pair(logits, labels)
    return float(np.mean(np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))))


def bce_with_logits_gradient(logits, labels):
    """Gradient of bce_with_logits by the logits: float64 array of their shape."""
    z, y = as_pair(logits, labels)
    small = np.exp(-np.abs(z))
    sigmoid = np.where(z >= 0, 1.0, small) / (1 + small)
    return (sigmoid - y) / z.size
