# %% is_digit
def is_digit(text):
    try:
        int(text)
    except ValueError:
        return False
    return True
