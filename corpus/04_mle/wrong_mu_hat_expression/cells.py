# %% mu_hat_steps
def mu_hat_steps():
    return [
        r"\sum_i x_i - n\mu",
        r"\hat\mu = \bar x",
    ]
