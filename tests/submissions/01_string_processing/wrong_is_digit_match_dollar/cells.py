# %% is_digit
def is_digit(text):
    return re.match("^[0-9]+$", text) is not None
