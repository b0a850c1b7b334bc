# %% sigma2_hat_steps
def sigma2_hat_steps():
    return [
        r"\frac{1}{\sigma^2}\sum_i(x_i-\mu) = 0",
        r"n\sigma^2 = \sum_i(x_i-\mu)^2",
        r"\hat\sigma^2 = \frac1n\sum_i(x_i-\mu)^2",
    ]
