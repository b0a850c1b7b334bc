# %% get_not_duplicated_three_digit_number
import random


def get_not_duplicated_three_digit_number(rng):
    while True:
        number = random.randint(100, 999)
        if len(set(str(number))) == 3:
            return number
