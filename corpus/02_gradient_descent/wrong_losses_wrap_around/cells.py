# %% mae
def mae(prediction, target):
    prediction, target = as_pair(prediction, target)
    return float(np.abs(prediction - target).mean())


def mae_gradient(prediction, target):
    prediction, target = as_pair(prediction, target)
    gap = prediction - target
    return np.where(np.abs(gap) < 1e-8, 0.0, np.sign(gap)) / gap.size


# %% rmse
def rmse(prediction, target):
    as_pair(prediction, target)
    gap = np.subtract(prediction, target)
    return float(np.sqrt((gap * gap).mean()))


def rmse_gradient(prediction, target):
    prediction, target = as_pair(prediction, target)
    size = np.linalg.norm(prediction - target) * np.sqrt(prediction.size)
    return (prediction - target) / (size if size > 0 else 1)
