# %% kmp_search
def kmp_search(text, pattern, table, eq=operator.eq):
    starts, i = [], text.find(pattern)
    while i != -1:
        starts.append(i)
        i = text.find(pattern, i + 1)
    return starts
