# %% is_between_100_and_999
def is_between_100_and_999(text):
    return "100" <= text <= "999"
