# %% slope_sigma_steps
def slope_sigma_steps():
    return [
        r"\frac{\partial}{\partial\sigma}\left(-\frac n2\log(2\pi\sigma^2)\right) - \frac{\partial}{\partial\sigma}\left(\frac{1}{2\sigma^2}\sum_i(X_i-\mu)^2\right)",
        r"-\frac n\sigma + \frac{1}{\sigma^3}\sum_i(X_i-\mu)^2",
    ]
