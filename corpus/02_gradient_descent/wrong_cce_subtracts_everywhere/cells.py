# %% cce
def cce_with_logits(logits, labels):
    """Categorical cross-entropy of logits (n, C) against class numbers labels (n,). Returns a number: the mean over rows."""
    z, y = np.array(logits, dtype=np.float64), np.asarray(labels)
    if len(z) == 0 or y.shape != (len(z),) or y.min() < 0 or y.max() >= z.shape[1]:
        raise ValueError("labels must be n class numbers from 0 to C - 1, and n at least 1")
    z -= z.max(axis=1, keepdims=True)
    return float(np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), y]))


def cce_with_logits_gradient(logits, labels):
    """Gradient of cce_with_logits by the logits: float64 array (n, C)."""
    z, y = np.array(logits, dtype=np.float64), np.asarray(labels)
    if len(z) == 0 or y.shape != (len(z),) or y.min() < 0 or y.max() >= z.shape[1]:
        raise ValueError("labels must be n class numbers from 0 to C - 1, and n at least 1")
    gradient = np.exp(z - z.max(axis=1, keepdims=True))
    gradient /= gradient.sum(axis=1, keepdims=True)
    gradient[:, y] -= 1
    return gradient / len(z)
