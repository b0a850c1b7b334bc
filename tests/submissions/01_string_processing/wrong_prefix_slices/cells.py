# %% prefix_table
def prefix_table(pattern, eq=operator.eq):
    starts = [pattern[: i + 1] for i in range(len(pattern))]
    return [max(k for k in range(len(s)) if s[:k] == s[len(s) - k :]) for s in starts]
