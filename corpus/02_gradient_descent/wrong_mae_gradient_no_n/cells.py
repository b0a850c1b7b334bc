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
    return np.sign(prediction - target)
