# %% is_between_100_and_999
# wrong: texts are compared instead of numbers
def is_between_100_and_999(text):
    return "100" <= text <= "999"
# %% is_yes
# wrong: white space around it makes it a no
def is_yes(text):
    return text.lower() in ("y", "yes")
# %% get_not_duplicated_three_digit_number
# wrong: a leading zero is swapped into the second place
def get_not_duplicated_three_digit_number(rng):
    a, b, c = (int(d) for d in rng.permutation(10)[:3])
    if a == 0:
        a, b = b, a
    return a * 100 + b * 10 + c
