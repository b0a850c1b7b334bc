# %% slope_sigma_steps
def slope_sigma_steps():
    return [
        r"\frac{\partial}{\partial\sigma}\sum_i\left(-\frac12\log(2\pi\sigma^2) - \frac{(x_i-\mu)^2}{2\sigma^2}\right)",
        r"-\frac n\sigma + \frac{1}{\sigma^3}\sum_i(x_i-\mu)^2",
    ]
