# %% sigma2_hat_steps
def sigma2_hat_steps():
    return [
        r"\sum_i (x_i-\mu)^2 = n \sigma^2",
        r"\hat\sigma = \frac1n \sum_i (x_i-\hat\mu)^2",
    ]
