# %% get_median
def get_median(values):
    if not values:
        raise ValueError("empty")
    m = len(values) // 2
    return values[m] if len(values) % 2 else (values[m - 1] + values[m]) / 2
