# %% is_digit
# wrong: whatever int accepts
def is_digit(text):
    try:
        int(text)
    except ValueError:
        return False
    return True
# %% is_between_100_and_999
# wrong: range(100, 999) has no 999
def is_between_100_and_999(text):
    return text in [str(n) for n in range(100, 999)]
# %% is_duplicated_number
# wrong: only three digits are looked at
def is_duplicated_number(text):
    return text[0] == text[1] or text[1] == text[2] or text[0] == text[2]
# %% is_validated_number
# wrong: 054 passes
def is_validated_number(text):
    return re.fullmatch("[0-9]{3}", text) is not None and len(set(text)) == 3
# %% is_yes
# wrong: everything that begins with y
def is_yes(text):
    return text.strip().lower().startswith("y")
# %% get_strikes_or_ball
# wrong: [balls, strikes]
def get_strikes_or_ball(user, secret):
    strikes = sum(a == b for a, b in zip(user, secret))
    return [sum(d in secret for d in user) - strikes, strikes]
# %% get_not_duplicated_three_digit_number
# wrong: a generator with a fixed seed inside
def get_not_duplicated_three_digit_number(rng):
    rng = np.random.default_rng(0)
    while True:
        number = int(rng.integers(100, 1000))
        if len(set(str(number))) == 3:
            return number
