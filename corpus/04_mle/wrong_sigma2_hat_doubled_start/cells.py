# %% sigma2_hat_steps
def sigma2_hat_steps():
    return [
        r"-\frac{2n}{\sigma} + \frac{1}{\sigma^3}\sum_i(x_i-\mu)^2 = 0",
        r"2n\sigma^2 = \sum_i(x_i-\mu)^2",
        r"\sigma^2 = \frac{1}{2n}\sum_i(x_i-\mu)^2",
    ]
