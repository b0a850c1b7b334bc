# %% get_not_duplicated_three_digit_number
def get_not_duplicated_three_digit_number(rng):
    return int(rng.integers(100, 1000))
