# %% slope_mu_steps
def slope_mu_steps():
    return [
        r"\frac{\partial\ell}{\partial\mu} = \frac{1}{\sigma^2} \sum_i (x_i-\mu)",
    ]
