# %% log_likelihood_steps
def log_likelihood_steps():
    return [
        r"\log L",
        r"\log L",
        r"\ell",
    ]
