# %% bad_char
def bad_char(pattern):
    return {c: i for i, c in enumerate(pattern[:-1])}
