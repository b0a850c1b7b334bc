# %% slope_sigma_steps
def slope_sigma_steps():
    return [
        r"\left(-\frac n\sigma + \frac{1}{\sigma^3}\sum_i(x_i-\mu)^2\right)\frac{\partial}{\partial\sigma}\sigma",
        r"-\frac n\sigma + \frac{1}{\sigma^3}\sum_i(x_i-\mu)^2",
    ]
