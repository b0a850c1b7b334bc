# %% get_greatest
# wrong: the caller's list loses its elements
def get_greatest(values):
    if not values:
        raise ValueError("empty")
    best = values.pop()
    while values:
        value = values.pop()
        if value > best:
            best = value
    return best
# %% get_mean
# wrong: an empty list gives ZeroDivisionError
def get_mean(values):
    return sum(values) / len(values)
# %% get_median
# wrong: the caller's list is sorted
def get_median(values):
    if not values:
        raise ValueError("empty")
    values.sort()
    m = len(values) // 2
    return values[m] if len(values) % 2 else (values[m - 1] + values[m]) / 2
