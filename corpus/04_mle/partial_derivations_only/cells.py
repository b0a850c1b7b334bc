# %% log_likelihood_steps
def log_likelihood_steps():
    return [
        r"\sum_{i=1}^n \log\left(\frac{1}{\sqrt{2\pi\sigma^2}} \exp\left(-\frac{(x_i-\mu)^2}{2\sigma^2}\right)\right)",
        r"-\frac{n}{2} \log(2\pi\sigma^2) - \frac{1}{2\sigma^2} \sum_{i=1}^n (x_i-\mu)^2",
    ]


# %% slope_mu_steps
def slope_mu_steps():
    return [
        r"-\frac{1}{2\sigma^2} \sum_i \frac{\partial}{\partial\mu} (x_i-\mu)^2",
        r"\frac{1}{\sigma^2} \sum_i (x_i-\mu)",
    ]


# %% mu_hat_steps
def mu_hat_steps():
    return [
        r"\sum_i x_i = n\mu",
        r"\mu = \bar x",
    ]


# %% slope_sigma_steps
def slope_sigma_steps():
    return [
        r"-n \frac{\partial}{\partial\sigma} \log(\sigma) - \frac{\partial}{\partial\sigma} \left(\frac{1}{2\sigma^2} \sum_i (x_i-\mu)^2\right)",
        r"-\frac n\sigma + \frac{1}{\sigma^3} \sum_i (x_i-\mu)^2",
    ]


# %% sigma2_hat_steps
def sigma2_hat_steps():
    return [
        r"n\sigma^2 = \sum_i (x_i-\mu)^2",
        r"\sigma^2 = \frac1n \sum_i (x_i-\mu)^2",
    ]
