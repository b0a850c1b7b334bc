# %% kmp_search
# wrong: str.find instead of a search
def kmp_search(text, pattern, table, eq=operator.eq):
    starts, i = [], text.find(pattern)
    while i != -1:
        starts.append(i)
        i = text.find(pattern, i + 1)
    return starts
# %% boyer_moore_search
# wrong: compares with == instead of eq
def boyer_moore_search(text, pattern, bad, good, eq=operator.eq):
    n, m = len(text), len(pattern)
    starts, i = [], 0
    while i <= n - m:
        j = m - 1
        while j >= 0 and text[i + j] == pattern[j]:
            j -= 1
        if j < 0:
            starts.append(i)
            i += good[0]
        else:
            i += max(good[j + 1], j - bad.get(text[i + j], -1))
    return starts
