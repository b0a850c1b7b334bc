# %% kmp_search
# wrong: finds by slices, then asks eq
def kmp_search(text, pattern, table, eq=operator.eq):
    m = len(pattern)
    return [i for i in range(len(text) - m + 1) if text[i : i + m] == pattern and all(map(eq, text[i : i + m], pattern))]
# %% boyer_moore_search
# wrong: moves by one, comparing from the right
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
            i += 1
    return starts
