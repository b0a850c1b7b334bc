# %% is_digit
def is_digit(text):
    return text.isdigit()
