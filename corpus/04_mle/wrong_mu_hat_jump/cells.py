# %% mu_hat_steps
def mu_hat_steps():
    return [
        r"\frac{1}{\sigma^2} \sum_i (x_i-\mu) = 0",
        r"\hat\mu = \frac1n \sum_i x_i",
    ]
