# %% get_not_duplicated_three_digit_number
def get_not_duplicated_three_digit_number(rng):
    rng = np.random.default_rng(0)
    while True:
        number = int(rng.integers(100, 1000))
        if len(set(str(number))) == 3:
            return number
