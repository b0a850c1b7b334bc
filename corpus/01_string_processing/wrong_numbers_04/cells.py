# %% get_greatest
# wrong: an empty list gives IndexError
def get_greatest(values):
    return sorted(values)[-1]
# %% get_mean
# wrong: signs are lost
def get_mean(values):
    if not values:
        raise ValueError("empty")
    return sum(abs(value) for value in values) / len(values)
# %% get_median
# wrong: the middle of the list as it stands
def get_median(values):
    if not values:
        raise ValueError("empty")
    m = len(values) // 2
    return values[m] if len(values) % 2 else (values[m - 1] + values[m]) / 2
