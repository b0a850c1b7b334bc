# %% mse
def mse(prediction, target):
    """Mean squared error.

    prediction, target: real numbers, one and the same shape. Returns a number: the mean over all entries.
    """
    prediction, target = as_pair(prediction, target)
    return float(np.mean((prediction - target) ** 2))


def mse_gradient(prediction, target):
    """Gradient of mse by prediction."""
    # YOUR CODE HERE
    raise NotImplementedError()
