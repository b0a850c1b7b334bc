# %% bad_char
def bad_char(pattern):
    table = [-1] * 256
    for i, c in enumerate(pattern):
        table[ord(c)] = i
    return table
