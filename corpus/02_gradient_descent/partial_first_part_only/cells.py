# %% mse
def mse(prediction, target):
    """Mean squared error.

    prediction, target: real numbers, one and the same shape. Returns a number: the mean over all entries.
    """
    prediction, target = as_pair(prediction, target)
    return float(np.mean((prediction - target) ** 2))


def mse_gradient(prediction, target):
    """Gradient of mse by prediction: float64 array of the shape of prediction."""
    prediction, target = as_pair(prediction, target)
    return 2 * (prediction - target) / prediction.size


# %% mae
def mae(prediction, target):
    """Mean absolute error.

    prediction, target: real numbers, one and the same shape. Returns a number: the mean over all entries.
    """
    prediction, target = as_pair(prediction, target)
    return float(np.mean(np.abs(prediction - target)))


def mae_gradient(prediction, target):
    """Gradient of mae by prediction, 0 at ties: float64 array of the shape of prediction."""
    prediction, target = as_pair(prediction, target)
    return np.sign(prediction - target) / prediction.size


# %% rmse
def rmse(prediction, target):
    """Root mean squared error.

    prediction, target: real numbers, one and the same shape. Returns a number.
    """
    prediction, target = as_pair(prediction, target)
    return float(np.sqrt(np.mean((prediction - target) ** 2)))


def rmse_gradient(prediction, target):
    """Gradient of rmse by prediction, 0 at a perfect prediction: float64 array of the shape of prediction."""
    prediction, target = as_pair(prediction, target)
    error = prediction - target
    root = np.sqrt(np.mean(error**2))
    return error / (error.size * root) if root != 0 else np.zeros_like(error)


# %% bce
def bce_with_logits(logits, labels):
    """Binary cross-entropy of logits against labels in [0, 1].

    logits, labels: real numbers, one and the same shape. Returns a number: the mean over all entries.
    """
    z, y = as_pair(logits, labels)
    if not np.all((y >= 0) & (y <= 1)):
        raise ValueError("labels must lie in [0, 1]")
    return float(np.mean(np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))))


def bce_with_logits_gradient(logits, labels):
    """Gradient of bce_with_logits by the logits: float64 array of their shape."""
    z, y = as_pair(logits, labels)
    if not np.all((y >= 0) & (y <= 1)):
        raise ValueError("labels must lie in [0, 1]")
    small = np.exp(-np.abs(z))
    sigmoid = np.where(z >= 0, 1.0, small) / (1 + small)
    return (sigmoid - y) / z.size


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
    gradient[np.arange(len(z)), y] -= 1
    return gradient / len(z)
