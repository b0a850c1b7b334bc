# %% kmp_search
def kmp_search(text, pattern, table, eq=operator.eq):
    return naive_search(text, pattern, eq)
