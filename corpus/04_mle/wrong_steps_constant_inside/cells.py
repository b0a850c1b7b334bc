# %% log_likelihood_steps
def log_likelihood_steps():
    return [
        r"\sum_{i=1}^n \log\left(\frac{1}{\sqrt{2\pi\sigma^2}} \exp\left(-\frac{(x_i-\mu)^2}{2\sigma^2}\right)\right)",
        r"\sum_{i=1}^n \left(-\frac12\log(2\pi\sigma^2) - \frac{(x_i-\mu)^2}{2\sigma^2}\right)",
    ]
