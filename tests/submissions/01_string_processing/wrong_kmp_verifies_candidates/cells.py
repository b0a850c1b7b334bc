# %% kmp_search
def kmp_search(text, pattern, table, eq=operator.eq):
    m = len(pattern)
    return [i for i in range(len(text) - m + 1) if text[i : i + m] == pattern and all(map(eq, text[i : i + m], pattern))]
