# %% log_likelihood_steps
def log_likelihood_steps():
    return [
        r"\sum_{i=1}^n \log\left(\frac{1}{\sqrt{2\pi\sigma^2}} \exp\left(-\frac{(x_i-\mu)^2}{2\sigma^2}\right)\right)",
        *[r"-\frac n2 \log(2\pi\sigma^2) - \frac{1}{2\sigma^2} \sum_{i=1}^n (x_i-\mu)^2"] * 40,
    ]
