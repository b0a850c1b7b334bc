# %% mu_hat_steps
def mu_hat_steps():
    return [
        r"0 = 0",
        r"\hat\mu = \frac1n \sum_i x_i",
    ]
