# %% normal_density
import torch


def normal_density(x, mu, sigma2):
    if sigma2 <= 0:
        raise ValueError("variance")
    d = torch.as_tensor(np.array(x, dtype=np.float64)) - torch.as_tensor(np.array(mu, dtype=np.float64))
    return (torch.exp(-d * d / (2 * sigma2)) / (2 * torch.pi * sigma2) ** 0.5).numpy()


# %% log_likelihood
import torch


def log_likelihood(x, mu, sigma2):
    x = torch.tensor(np.array(x, dtype=np.float64))
    if x.numel() == 0 or sigma2 <= 0:
        raise ValueError("bad arguments")
    m, s = torch.tensor([mu, sigma2**0.5], dtype=torch.float64)
    return torch.distributions.Normal(m, s).log_prob(x).sum().item()


# %% linear_gaussian
import torch


def linear_log_likelihood(X, y, w, b, sigma2):
    if sigma2 <= 0:
        raise ValueError("sigma2")
    line = torch.tensor(X) @ torch.tensor(w) + b
    return float(torch.distributions.Normal(line, sigma2**0.5).log_prob(torch.tensor(y)).sum())


def linear_fit(X, y):
    m, t = X.mean(axis=0), y.mean()
    w = torch.linalg.lstsq(torch.tensor(X - m), torch.tensor(y - t)[:, None], driver="gelsd").solution[:, 0].numpy()
    b = t - m @ w
    return w, float(b), float(((y - X @ w - b) ** 2).mean())


# %% simulation
def simulate(estimator, mu, sigma2, n, repeats, rng):
    return np.fromiter((estimator(mu + np.sqrt(sigma2) * rng.standard_normal(n)) for _ in range(repeats)), dtype=float)


def bias_variance(estimates, truth):
    e = np.array(estimates, dtype=float)
    bias, variance = e.mean() - truth, e.var()
    return bias, variance, bias**2 + variance
