# %% log_likelihood_steps
def log_likelihood_steps():
    return [
        r"\ell(\mu,\sigma) &= \operatorname{log}\left[\prod\limits_{i=1}^{n}\dfrac{1}{\sqrt{2\pi\,\sigma^{2}}}\,\mathrm{e}^{-\frac{(x_i-\mu)^2}{2\sigma^2}}\right] \\",
        r"&= \sum\limits_{i=1}^{n}\operatorname{ln}\left[\dfrac{1}{\sqrt{2\pi\sigma^{2}}}\cdot\operatorname{exp}\left\{-\dfrac{(x_i-\mu)^2}{2\sigma^2}\right\}\right] \quad\text{(log of a product)}",
        r"&= \sum_{i=1}^{n}\left[-\tfrac{1}{2}\mathrm{log}\left(2\pi\sigma^{2}\right) - \tfrac{1}{2\sigma^{2}}\left(x_i-\mu\right)^{2}\right] \tag{2}",
        r"&= -\dfrac{n}{2}\,\mathrm{ln}\left(2\pi\right) - n\,\ln\sigma - \dfrac{1}{2\sigma^{2}}\sum_{i=1}^{n}\left(x_i-\mu\right)^{2}.",
    ]


# %% slope_mu_steps
def slope_mu_steps():
    return [
        r"\dfrac{\mathrm{d}\ell(\mu,\sigma)}{\mathrm{d}\mu} = -\dfrac{1}{2\sigma^{2}}\sum_{i=1}^{n}\dfrac{\mathrm{d}}{\mathrm{d}\mu}\left(x_i-\mu\right)^{2}",
        r"= -\frac{1}{2\sigma^2}\sum_{i=1}^{n} 2\left(x_i-\mu\right)\cdot(-1) \text{ by the chain rule}",
        r"= \frac{1}{\sigma^2}\sum_{i=1}^{n}\left(x_i-\mu\right)",
    ]


# %% mu_hat_steps
def mu_hat_steps():
    return [
        r"\frac{1}{\sigma^2}\sum_{i=1}^{n}\left(x_i-\mu\right) \stackrel{!}{=} 0",
        r"\implies \sum_{i=1}^{n} x_i - n\cdot\mu = 0",
        r"\therefore \hat{\mu}_{\mathrm{ML}} = \dfrac{1}{n}\sum_{i=1}^{n} x_i = \bar{x}",
    ]


# %% sigma2_hat_steps
def sigma2_hat_steps():
    return [
        r"\frac{n}{\sigma} = \frac{1}{\sigma^{3}}\sum_{i=1}^{n}\left(x_i-\mu\right)^{2}",
        r"n\,\sigma^{2} = \sum_{i=1}^{n}\left(x_i-\mu\right)^{2}",
        r"\boxed{\hat{\sigma}^{2}} = \frac{1}{n}\sum_{i=1}^{n}\left(x_i-\hat{\mu}\right)^{2}",
    ]
