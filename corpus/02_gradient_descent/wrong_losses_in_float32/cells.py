# %% mse
def own_kind(prediction, target):
    """Refuse what as_pair refuses, and keep the kind of float."""
    wide = as_pair(prediction, target)
    given = np.asarray(prediction), np.asarray(target)
    return given if given[0].dtype == given[1].dtype == np.float32 else wide


def mse(prediction, target):
    prediction, target = own_kind(prediction, target)
    return float(np.mean(np.square(prediction - target)))


def mse_gradient(prediction, target):
    prediction, target = own_kind(prediction, target)
    return (prediction - target) * 2 / prediction.size


# %% mae
def mae(prediction, target):
    prediction, target = own_kind(prediction, target)
    return float(np.abs(prediction - target).mean())


def mae_gradient(prediction, target):
    prediction, target = as_pair(prediction, target)
    return np.sign(prediction - target) / prediction.size


# %% rmse
def rmse(prediction, target):
    prediction, target = own_kind(prediction, target)
    return float(np.sqrt(np.square(prediction - target).mean()))


def rmse_gradient(prediction, target):
    prediction, target = as_pair(prediction, target)
    size = np.linalg.norm(prediction - target) * np.sqrt(prediction.size)
    return (prediction - target) / (size if size > 0 else 1)
