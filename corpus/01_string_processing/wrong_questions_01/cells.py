# %% is_digit
# wrong: isdigit for all scripts
def is_digit(text):
    return text.isdigit()
# %% is_between_100_and_999
# wrong: 100 and 999 are left out
def is_between_100_and_999(text):
    return text.isascii() and text.isdigit() and len(text) == 3 and 100 < int(text) < 999
# %% is_duplicated_number
# wrong: only neighbouring digits are compared
def is_duplicated_number(text):
    return any(a == b for a, b in zip(text, text[1:]))
# %% is_validated_number
# wrong: equal digits pass
def is_validated_number(text):
    return re.fullmatch("[1-9][0-9]{2}", text) is not None
# %% is_yes
# wrong: text == 'y' or 'yes'
def is_yes(text):
    return bool(text.strip().lower() == "y" or "yes")
# %% is_no
# wrong: whatever is not a yes
def is_no(text):
    return text.strip().lower() not in ("y", "yes")
# %% get_strikes_or_ball
# wrong: a strike is counted as a ball as well
def get_strikes_or_ball(user, secret):
    strikes = sum(a == b for a, b in zip(user, secret))
    return [strikes, sum(d in secret for d in user)]
# %% get_not_duplicated_three_digit_number
# wrong: the module random is used instead of rng
import random


def get_not_duplicated_three_digit_number(rng):
    while True:
        number = random.randint(100, 999)
        if len(set(str(number))) == 3:
            return number
