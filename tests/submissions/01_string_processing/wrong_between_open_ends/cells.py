# %% is_between_100_and_999
def is_between_100_and_999(text):
    return text.isascii() and text.isdigit() and len(text) == 3 and 100 < int(text) < 999
