# %% mu_hat_steps
def mu_hat_steps():
    return [
        r"\sum_i x_i = n m",
        r"m = \bar x",
    ]
