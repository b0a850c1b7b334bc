# %% bad_char
def bad_char(pattern):
    return {c: len(pattern) - 1 - i for i, c in enumerate(pattern)}
