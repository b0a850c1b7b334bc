# %% prefix_table
def prefix_table(pattern, eq=operator.eq):
    table = []
    for i in range(len(pattern)):
        k = i
        while not all(eq(pattern[j], pattern[i + 1 - k + j]) for j in range(k)):
            k -= 1
        table.append(k)
    return table
