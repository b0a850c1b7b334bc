# %% get_median
def get_median(values):
    if not values:
        raise ValueError("empty")
    s, m = sorted(values, key=abs), len(values) // 2
    return s[m] if len(s) % 2 else (s[m - 1] + s[m]) / 2
