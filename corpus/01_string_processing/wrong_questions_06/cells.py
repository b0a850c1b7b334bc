# %% get_not_duplicated_three_digit_number
# wrong: a leading zero is possible
def get_not_duplicated_three_digit_number(rng):
    return int("".join(str(d) for d in rng.permutation(10)[:3]))
