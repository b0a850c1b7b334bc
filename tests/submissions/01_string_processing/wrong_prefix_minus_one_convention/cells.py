# %% prefix_table
def prefix_table(pattern, eq=operator.eq):
    table, k = [-1], -1
    for i in range(len(pattern)):
        while k >= 0 and not eq(pattern[i], pattern[k]):
            k = table[k]
        k += 1
        table.append(k)
    return table[:-1]
