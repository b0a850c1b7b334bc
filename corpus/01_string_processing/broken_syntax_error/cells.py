# %% get_mean
def get_mean(values)
    return sum(values) / len(values)
