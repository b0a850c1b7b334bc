# %% get_greatest
def get_greatest(values):
    if not values:
        raise ValueError("empty")
    values.sort()
    return values[-1]
