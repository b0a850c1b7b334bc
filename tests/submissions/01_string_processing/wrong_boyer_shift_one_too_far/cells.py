# %% boyer_moore_search
def boyer_moore_search(text, pattern, bad, good, eq=operator.eq):
    n, m = len(text), len(pattern)
    starts, i = [], 0
    while i <= n - m:
        j = m - 1
        while j >= 0 and eq(text[i + j], pattern[j]):
            j -= 1
        if j < 0:
            starts.append(i)
            i += good[0]
        else:
            i += max(good[j + 1], j + 1 - bad.get(text[i + j], 0))
    return starts
