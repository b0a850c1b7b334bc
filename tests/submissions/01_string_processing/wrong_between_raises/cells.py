# %% is_between_100_and_999
def is_between_100_and_999(text):
    return 100 <= int(text) <= 999 and len(text) == 3
