# %% get_strikes_or_ball
def get_strikes_or_ball(user, secret):
    strikes = sum(a == b for a, b in zip(user, secret))
    return [strikes, sum(d in secret for d in user)]
