# %% get_smallest
def get_smallest(values):
    if not values:
        raise ValueError("empty")
    smallest = 999999
    for value in values:
        if value < smallest:
            smallest = value
    return smallest
