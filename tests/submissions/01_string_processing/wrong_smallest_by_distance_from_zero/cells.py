# %% get_smallest
def get_smallest(values):
    return min(values, key=abs)
