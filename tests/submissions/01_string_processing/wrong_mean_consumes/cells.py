# %% get_mean
def get_mean(values):
    n, total = len(values), 0
    if n == 0:
        raise ValueError("empty")
    while values:
        total += values.pop()
    return total / n
