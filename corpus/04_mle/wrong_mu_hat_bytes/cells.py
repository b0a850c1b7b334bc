# %% mu_hat_steps
def mu_hat_steps():
    return [rb"\sum_i x_i = n\mu", rb"\hat\mu = \bar x"]
