# %% get_mean
# wrong: the values are added by popping them off the caller's list
def get_mean(values):
    n, total = len(values), 0
    if n == 0:
        raise ValueError("empty")
    while values:
        total += values.pop()
    return total / n
# %% get_median
# wrong: sorted by the text of the numbers
def get_median(values):
    if not values:
        raise ValueError("empty")
    s, m = sorted(values, key=abs), len(values) // 2
    return s[m] if len(s) % 2 else (s[m - 1] + s[m]) / 2
