# %% sigma2_hat_steps
def sigma2_hat_steps():
    return [
        r"n \sigma^2 = \sum_{i=1}^n (x_i-\mu)^2",
        r"\sigma = \sqrt{\frac1n \sum_{i=1}^n (x_i-\mu)^2}",
    ]
