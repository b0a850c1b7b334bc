# %% mu_hat_steps
def mu_hat_steps():
    return [
        r"\sum_i x_i = n\mu",
        r"\left(\sum_i x_i\right)^2 = n^2\mu^2",
        r"\hat\mu = \bar x",
    ]
