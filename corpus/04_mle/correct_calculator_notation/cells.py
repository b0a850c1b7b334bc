# %% log_likelihood_steps
def log_likelihood_steps():
    return [
        r"log(L) = log(prod(1/sqrt(2*pi*sigma**2) * exp(-(x_i - mu)**2/(2*sigma**2)), i, 1, n))",
        r"sum(log(1/sqrt(2*pi*sigma**2) * exp(-(x_i - mu)**2/(2*sigma**2))), i, 1, n)",
        r"sum(log(1/sqrt(2*pi*sigma**2)) - (x_i - mu)**2/(2*sigma**2), i, 1, n)",
        r"n*log(1/sqrt(2*pi*sigma**2)) - sum((x_i - mu)**2, i)/(2*sigma**2)",
        r"-n/2*log(2*pi*sigma**2) - sum((x_i - mu)**2, i)/(2*sigma**2)",
    ]


# %% slope_mu_steps
def slope_mu_steps():
    return [
        r"diff(-n/2*log(2*pi*sigma**2) - 1/(2*sigma**2) * sum((x_i - mu)**2, i), mu)",
        r"-1/(2*sigma**2) * sum(diff((x_i - mu)**2, mu), i)",
        r"-1/(2*sigma**2) * sum(-2*(x_i - mu), i)",
        r"sum(x_i - mu, i)/sigma**2",
    ]


# %% mu_hat_steps
def mu_hat_steps():
    return [
        r"sum(x_i - mu, i)/sigma**2 = 0",
        r"sum(x_i - mu, i) = 0",
        r"sum(x_i, i) - sum(mu, i) = 0",
        r"sum(x_i, i) = n*mu",
        r"mu = sum(x_i, i)/n",
    ]


# %% slope_sigma_steps
def slope_sigma_steps():
    return [
        r"diff(-n/2*log(2*pi*sigma**2), sigma) + diff(-sum((x_i - mu)**2, i)/(2*sigma**2), sigma)",
        r"-n/sigma + sum((x_i - mu)**2, i)/sigma**3",
    ]


# %% sigma2_hat_steps
def sigma2_hat_steps():
    return [
        r"sum((x_i - mu)**2, i)/sigma**3 = n/sigma",
        r"sum((x_i - mu)**2, i) = n*sigma**2",
        r"sigma**2 = sum((x_i - mu)**2, i)/n",
    ]
