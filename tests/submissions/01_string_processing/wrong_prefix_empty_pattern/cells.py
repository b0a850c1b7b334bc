# %% prefix_table
def prefix_table(pattern, eq=operator.eq):
    table, k = [0], 0
    for i in range(1, len(pattern)):
        while k > 0 and not eq(pattern[i], pattern[k]):
            k = table[k - 1]
        k += eq(pattern[i], pattern[k])
        table.append(k)
    return table
