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
    return 2 * error / (error.size * root) if root != 0 else np.zeros_like(error)
