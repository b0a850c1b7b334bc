# %% get_not_duplicated_three_digit_number
def get_not_duplicated_three_digit_number(rng):
    while True:
        digits = [int(rng.integers(1, 9)), int(rng.integers(0, 9)), int(rng.integers(0, 9))]
        if len(set(digits)) == 3:
            return digits[0] * 100 + digits[1] * 10 + digits[2]
