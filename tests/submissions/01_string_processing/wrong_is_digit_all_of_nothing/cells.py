# %% is_digit
def is_digit(text):
    return all(c in "0123456789" for c in text)
