# %% mse
def mse(prediction, target):
    prediction, target = np.asarray(prediction, dtype=float), np.asarray(target, dtype=float)
    if prediction.shape != target.shape or prediction.size == 0:
        raise ValueError("shapes")
    prediction -= target
    return float(np.mean(prediction**2))


def mse_gradient(prediction, target):
    prediction, target = as_pair(prediction, target)
    return 2 * (prediction - target) / prediction.size
