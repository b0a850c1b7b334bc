# %% get_not_duplicated_three_digit_number
# wrong: digits may repeat
def get_not_duplicated_three_digit_number(rng):
    return int(rng.integers(100, 1000))
