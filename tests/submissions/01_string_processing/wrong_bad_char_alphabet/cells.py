# %% bad_char
def bad_char(pattern):
    return {c: pattern.rfind(c) for c in "abcdefghijklmnopqrstuvwxyz"}
