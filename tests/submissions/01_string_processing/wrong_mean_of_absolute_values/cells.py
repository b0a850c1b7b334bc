# %% get_mean
def get_mean(values):
    if not values:
        raise ValueError("empty")
    return sum(abs(value) for value in values) / len(values)
