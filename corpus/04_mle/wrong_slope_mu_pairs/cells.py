# %% slope_mu_steps
def slope_mu_steps():
    return [
        (1, r"-\frac{1}{2\sigma^2} \sum_i \frac{\partial}{\partial\mu}(x_i-\mu)^2"),
        (2, r"\frac{1}{\sigma^2}\sum_i(x_i-\mu)"),
    ]
