# %% mu_hat_steps
def mu_hat_steps():
    return [
        r"\sum_i x_i - n\mu = 0",
        r"n\hat\mu = \sum_i x_i",
    ]
