# %% mu_hat_steps
def mu_hat_steps():
    return [
        r"\sum_i (x_i-\mu) = 0",
        r"\hat\mu = \bar x",
    ]
