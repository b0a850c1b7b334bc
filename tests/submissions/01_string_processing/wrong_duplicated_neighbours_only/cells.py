# %% is_duplicated_number
def is_duplicated_number(text):
    return any(a == b for a, b in zip(text, text[1:]))
