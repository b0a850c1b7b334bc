# %% sigma2_hat_steps
def sigma2_hat_steps():
    return [
        r"-\frac n\sigma + \frac{1}{\sigma^3}\sum_i(x_i-\mu)^2 = 0",
        r"\hat\sigma^2 = \frac1n\sum_i(x_i-\mu)^2",
    ]
