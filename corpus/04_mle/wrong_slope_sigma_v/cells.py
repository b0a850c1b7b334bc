# %% slope_sigma_steps
def slope_sigma_steps():
    return [
        r"\frac{\partial}{\partialv}\left(-\frac n2\log(2\piv^2)\right) - \frac{\partial}{\partialv}\left(\frac{1}{2v^2}\sum_i(x_i-\mu)^2\right)",
        r"-\frac nv + \frac{1}{v^3}\sum_i(x_i-\mu)^2",
    ]
