# %% sigma2_unbiased
def sigma2_unbiased(x):
    if len(x) < 2:
        raise ValueError
    total = sum(x)
    middle = total // len(x) if isinstance(x[0], (int, np.integer)) else total / len(x)
    return sum((float(value) - float(middle)) ** 2 for value in x) / (len(x) - 1)
