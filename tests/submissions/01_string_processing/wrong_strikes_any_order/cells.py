# %% get_strikes_or_ball
def get_strikes_or_ball(user, secret):
    strikes = sum(a == b for a, b in zip(sorted(user), sorted(secret)))
    return [strikes, len(set(user) & set(secret)) - strikes]
