# %% sigma2_hat_steps
def sigma2_hat_steps():
    return [
        r"\frac{2}{\sigma^3}\left(\sum_i(x_i-\mu)^2 - n\sigma^2\right) = 0",
        r"\hat\sigma^2 = \frac1n\sum_i(x_i-\mu)^2",
    ]
