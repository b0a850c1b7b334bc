# %% kmp_search
def kmp_search(text, pattern, table, eq=operator.eq):
    if not pattern:
        return list(range(len(text) + 1))
    starts, k = [], 0
    for i in range(len(text)):
        if k > 0 and not eq(text[i], pattern[k]):
            k = table[k - 1]
        if eq(text[i], pattern[k]):
            k += 1
        if k == len(pattern):
            starts.append(i - k + 1)
            k = table[k - 1]
    return starts
