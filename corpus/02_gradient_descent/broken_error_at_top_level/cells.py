# %% mse
print(undefined_name)


def mse(prediction, target):
    return 0
