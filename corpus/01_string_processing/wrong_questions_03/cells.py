# %% is_digit
# wrong: the empty text passes
def is_digit(text):
    return all(c in "0123456789" for c in text)
# %% is_between_100_and_999
# wrong: 0123 passes as 123
def is_between_100_and_999(text):
    return text.isascii() and text.isdigit() and 100 <= int(text) <= 999
# %% is_duplicated_number
# wrong: True where all digits differ
def is_duplicated_number(text):
    return len(set(text)) == len(text)
# %% is_validated_number
# wrong: 0547 passes as 547
def is_validated_number(text):
    return text.isascii() and text.isdigit() and 100 <= int(text) <= 999 and len(set(text)) == len(text)
# %% is_yes
# wrong: in looks for parts of 'yes'
def is_yes(text):
    return text.strip().lower() in "yes"
# %% get_strikes_or_ball
# wrong: a tuple instead of a list
def get_strikes_or_ball(user, secret):
    strikes = sum(a == b for a, b in zip(user, secret))
    return strikes, sum(d in secret for d in user) - strikes
# %% get_not_duplicated_three_digit_number
# wrong: digits from 1 to 9 only
def get_not_duplicated_three_digit_number(rng):
    a, b, c = rng.choice(np.arange(1, 10), size=3, replace=False)
    return int(a * 100 + b * 10 + c)
