# %% slope_sigma_steps
def slope_sigma_steps():
    return [
        r"\frac{\partial}{\partial\sigma}\left(-\frac{1}{2\sigma^2} \sum_i (x_i-\mu)^2\right)",
        r"\frac{1}{\sigma^3} \sum_i (x_i-\mu)^2",
    ]
