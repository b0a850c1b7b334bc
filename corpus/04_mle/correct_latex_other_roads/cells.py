# %% log_likelihood_steps
def log_likelihood_steps():
    return [
        r"\ell &= \log L \\",
        r"\ell &= \sum_{i=1}^{n} \left[ \ln \frac{1}{\sqrt{2\pi\sigma^2}} + \ln \exp\left(-\frac{(x_i-\mu)^2}{2\sigma^2}\right) \right] \\",
        r"\ell &= n \ln\frac{1}{\sqrt{2\pi\sigma^2}} - \sum_{i=1}^n \frac{(x_i-\mu)^2}{2\sigma^2} \\",
        r"\ell &= -\frac{n}{2}\ln(2\pi) - n \ln\sigma - \frac{1}{2\sigma^2} \sum_{i=1}^n (x_i-\mu)^2",
    ]


# %% slope_mu_steps
def slope_mu_steps():
    return [
        r"\frac{\partial \ell}{\partial \mu} = \frac{\partial}{\partial\mu}\left(-\frac n2 \log(2\pi\sigma^2)\right) - \sum_i \frac{\partial}{\partial\mu} \frac{(x_i-\mu)^2}{2\sigma^2}",
        r"= 0 - \sum_i \frac{1}{2\sigma^2} 2 (x_i-\mu) \frac{\partial}{\partial\mu}(x_i - \mu)",
        r"= \frac{\sum_i x_i - n\mu}{\sigma^2}",
    ]


# %% mu_hat_steps
def mu_hat_steps():
    return [
        r"\frac{\sum_i x_i}{\sigma^2} - \frac{n\mu}{\sigma^2} = 0",
        r"\Rightarrow n \bar x = n \hat\mu",
        r"\Rightarrow \bar x = \hat\mu",
    ]


# %% slope_sigma_steps
def slope_sigma_steps():
    return [
        r"\frac{\partial\ell}{\partial\sigma} = -\frac{n}{\sigma} - \frac{\partial}{\partial\sigma} \left(\frac{\sigma^{-2}}{2} \sum_i (x_i-\mu)^2\right)",
        r"= -n\sigma^{-1} + \sigma^{-3} \sum_i (x_i-\mu)^2",
    ]


# %% sigma2_hat_steps
def sigma2_hat_steps():
    return [
        r"\frac{\partial\ell}{\partial\sigma} = 0",
        r"-n + \frac{1}{\sigma^2} \sum_i (x_i-\mu)^2 = 0",
        r"\frac1n \sum_i (x_i-\mu)^2 = \hat\sigma^2",
    ]
