# %% get_greatest
def get_greatest(values):
    if not values:
        raise ValueError("empty")
    best = 0
    for value in values:
        best = value if value > best else best
    return best
