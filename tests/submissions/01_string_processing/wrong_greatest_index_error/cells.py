# %% get_greatest
def get_greatest(values):
    return sorted(values)[-1]
