# %% get_not_duplicated_three_digit_number
def get_not_duplicated_three_digit_number(rng):
    a, b, c = (int(d) for d in rng.permutation(10)[:3])
    if a == 0:
        a, b = b, a
    return a * 100 + b * 10 + c
