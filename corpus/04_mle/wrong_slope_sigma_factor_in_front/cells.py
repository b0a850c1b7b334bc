# %% slope_sigma_steps
def slope_sigma_steps():
    return [
        r"\frac{\partial}{\partial\sigma}\left(-\frac12\left[n\log(2\pi\sigma^2) + \frac{1}{\sigma^2}\sum_i(x_i-\mu)^2\right]\right)",
        r"-\frac n\sigma + \frac{1}{\sigma^3}\sum_i(x_i-\mu)^2",
    ]
