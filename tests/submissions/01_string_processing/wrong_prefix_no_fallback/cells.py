# %% prefix_table
def prefix_table(pattern, eq=operator.eq):
    table, k = [0] * len(pattern), 0
    for i in range(1, len(pattern)):
        if not eq(pattern[i], pattern[k]):
            k = 0
            if not eq(pattern[i], pattern[k]):
                continue
        k += 1
        table[i] = k
    return table
