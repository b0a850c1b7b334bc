# %% mu_hat_steps
def mu_hat_steps():
    return [
        r"\frac{1}{\sigma^2}\sum_i (x_i-\mu) = 1",
        r"\sum_i x_i - n\mu = \sigma^2",
        r"\mu = \bar x - \sigma^2/n",
    ]
