# %% is_digit
# wrong: a line break at the end passes
def is_digit(text):
    return re.match("^[0-9]+$", text) is not None
# %% is_between_100_and_999
# wrong: text that is no number is an error
def is_between_100_and_999(text):
    return 100 <= int(text) <= 999 and len(text) == 3
# %% is_validated_number
# wrong: text that is no number is an error
def is_validated_number(text):
    return 100 <= int(text) <= 999 and len(text) == 3 and len(set(text)) == 3
# %% is_yes
# wrong: only y, Y, yes, YES
def is_yes(text):
    return text.strip() in ("y", "Y", "yes", "YES", "Yes")
# %% get_strikes_or_ball
# wrong: strikes counted by sorted digits
def get_strikes_or_ball(user, secret):
    strikes = sum(a == b for a, b in zip(sorted(user), sorted(secret)))
    return [strikes, len(set(user) & set(secret)) - strikes]
# %% get_not_duplicated_three_digit_number
# wrong: integers(1, 9) never gives 9
def get_not_duplicated_three_digit_number(rng):
    while True:
        digits = [int(rng.integers(1, 9)), int(rng.integers(0, 9)), int(rng.integers(0, 9))]
        if len(set(digits)) == 3:
            return digits[0] * 100 + digits[1] * 10 + digits[2]
