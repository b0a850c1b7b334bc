# %% get_greatest
def get_greatest(values):
    if not values:
        raise ValueError("empty")
    best = values.pop()
    while values:
        value = values.pop()
        if value > best:
            best = value
    return best
