# %% get_greatest
# wrong: the caller's list is sorted
def get_greatest(values):
    if not values:
        raise ValueError("empty")
    values.sort()
    return values[-1]
# %% get_smallest
# wrong: smallest is taken as closest to zero
def get_smallest(values):
    return min(values, key=abs)
# %% get_mean
# wrong: the mean of an empty list is given as 0
def get_mean(values):
    return sum(values) / len(values) if values else 0
# %% get_median
# wrong: even length: the mean of the two is rounded down
def get_median(values):
    if not values:
        raise ValueError("empty")
    s, m = sorted(values), len(values) // 2
    return s[m] if len(s) % 2 else (s[m - 1] + s[m]) // 2
