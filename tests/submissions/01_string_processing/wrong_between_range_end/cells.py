# %% is_between_100_and_999
def is_between_100_and_999(text):
    return text in [str(n) for n in range(100, 999)]
