# %% get_not_duplicated_three_digit_number
def get_not_duplicated_three_digit_number(rng):
    a, b, c = rng.choice(np.arange(1, 10), size=3, replace=False)
    return int(a * 100 + b * 10 + c)
