# %% get_greatest
# wrong: the best so far starts at 0
def get_greatest(values):
    if not values:
        raise ValueError("empty")
    best = 0
    for value in values:
        best = value if value > best else best
    return best
# %% get_smallest
# wrong: the best so far starts at 999999
def get_smallest(values):
    if not values:
        raise ValueError("empty")
    smallest = 999999
    for value in values:
        if value < smallest:
            smallest = value
    return smallest
# %% get_mean
# wrong: the mean is rounded down
def get_mean(values):
    if not values:
        raise ValueError("empty")
    return sum(values) // len(values)
# %% get_median
# wrong: even length: the upper of the two
def get_median(values):
    if not values:
        raise ValueError("empty")
    return sorted(values)[len(values) // 2]
