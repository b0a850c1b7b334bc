# %% mu_hat_steps
def mu_hat_steps():
    return [
        r"\frac{1}{\sigma^2} \sum_{i=1}^n (x_i-\mu) = 0",
        r"\sum_{i=1}^n x_i = n \mu",
        r"\mu^2 = \mu \frac1n \sum_{i=1}^n x_i",
        r"\hat\mu = \frac1n \sum_{i=1}^n x_i",
    ]
