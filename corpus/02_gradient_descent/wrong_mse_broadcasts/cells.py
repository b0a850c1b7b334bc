# %% mse
def mse(prediction, target):
    return float(np.mean((np.asarray(prediction, dtype=float) - np.asarray(target, dtype=float)) ** 2))


def mse_gradient(prediction, target):
    prediction = np.asarray(prediction, dtype=float)
    return 2 * (prediction - np.asarray(target, dtype=float)) / prediction.size
