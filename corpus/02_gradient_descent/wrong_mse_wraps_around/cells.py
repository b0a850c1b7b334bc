# %% mse
def mse(prediction, target):
    prediction, target = np.asarray(prediction), np.asarray(target)
    if prediction.shape != target.shape or prediction.size == 0:
        raise ValueError("shapes")
    return float(np.mean((prediction - target) ** 2))


def mse_gradient(prediction, target):
    prediction, target = np.asarray(prediction), np.asarray(target)
    if prediction.shape != target.shape or prediction.size == 0:
        raise ValueError("shapes")
    return 2 * (prediction - target) / prediction.size
