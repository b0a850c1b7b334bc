# %% sigma2_hat_steps
def sigma2_hat_steps():
    return [
        r"\frac{1}{\sigma^3}\sum_i(x_i-\mu)^2 = \frac n\sigma",
        r"n\sigma^2 = \sum_i(x_i-\mu)^2",
    ]
