# %% bad_char
def bad_char(pattern):
    return {c: pattern.index(c) for c in pattern}
