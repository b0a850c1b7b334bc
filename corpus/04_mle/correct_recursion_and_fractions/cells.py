# %% normal_density
import math


def normal_density(x, mu, sigma2):
    if not sigma2 > 0:
        raise ValueError("variance")
    f = np.vectorize(
        lambda a, m: math.exp(-((float(a) - float(m)) ** 2) / sigma2 / 2) / math.sqrt(math.tau * sigma2),
        otypes=[np.float64],
    )
    return f(x, mu)


# %% log_likelihood
def log_likelihood(x, mu, sigma2):
    if len(x) == 0 or sigma2 <= 0:
        raise ValueError("bad")
    d = np.array(x, dtype=float)
    d -= mu
    d *= d
    d /= sigma2
    d += math.log(2 * math.pi * sigma2)
    return -d.sum() / 2


# %% gaussian_estimates
from fractions import Fraction
import statistics


def mu_hat(x):
    if len(x) == 0:
        raise ValueError
    return statistics.fmean(float(v) for v in x)


def sigma2_hat(x):
    if len(x) == 0:
        raise ValueError
    exact = [Fraction(float(v)) for v in x]
    m = sum(exact) / len(exact)
    return float(sum((v - m) ** 2 for v in exact) / len(exact))


# %% sigma2_unbiased
def sigma2_unbiased(x):
    if len(x) <= 1:
        raise ValueError
    return statistics.variance([float(v) for v in x])


# %% bernoulli
from collections import Counter


def bernoulli_log_likelihood(x, p):
    if len(x) == 0 or set(int(v) if v in (0, 1) else 7 for v in x) - {0, 1} or not (0 <= p <= 1):
        raise ValueError
    count = Counter(int(v) for v in x)
    total = 0.0
    for outcome, chance in ((1, p), (0, 1 - p)):
        if count[outcome] and chance == 0:
            return -math.inf
        if count[outcome]:
            total += count[outcome] * math.log(chance)
    return total


def bernoulli_hat(x):
    if len(x) == 0 or any(v != 0 and v != 1 for v in x):
        raise ValueError
    return sum(bool(v) for v in x) / len(x)


# %% categorical
def categorical_log_likelihood(labels, p):
    if len(labels) == 0 or abs(math.fsum(p) - 1) > 1e-9 or any(q < 0 for q in p):
        raise ValueError
    total = 0.0
    for c in labels:
        if c < 0 or c >= len(p):
            raise ValueError
        total += math.log(p[c]) if p[c] else -math.inf
    return total


def categorical_hat(labels, k):
    if not len(labels) or any(not 0 <= c < k for c in labels):
        raise ValueError
    return (np.asarray(labels)[:, None] == np.arange(k)).mean(axis=0)


# %% linear_gaussian
def linear_log_likelihood(X, y, w, b, sigma2):
    if sigma2 <= 0:
        raise ValueError
    r = [yi - sum(xi * wi for xi, wi in zip(row, w)) - b for row, yi in zip(X, y)]
    return -sum(v * v for v in r) / (2 * sigma2) - len(r) * math.log(2 * math.pi * sigma2) / 2


def linear_fit(X, y):
    centre, middle = X.mean(axis=0), y.mean()
    q, r = np.linalg.qr(X - centre)
    w = np.linalg.solve(r, q.T @ (y - middle))
    b = middle - centre @ w
    return w, b, ((y - X @ w - b) ** 2).mean()


# %% fisher_information
def fisher_information(sigma2, n):
    if not (sigma2 > 0 and n >= 1):
        raise ValueError
    info = np.zeros((2, 2))
    info[0, 0] = n / sigma2
    info[1, 1] = 0.5 * n * sigma2**-2.0
    return info


# %% simulation
def simulate(estimator, mu, sigma2, n, repeats, rng):
    out = np.empty(repeats)
    for r in range(repeats):
        out[r] = estimator(rng.normal(mu, sigma2**0.5, size=n))
    return out


def bias_variance(estimates, truth):
    m = statistics.fmean(estimates)
    return (
        m - truth,
        statistics.pvariance([float(e) for e in estimates]),
        statistics.fmean((e - truth) ** 2 for e in estimates),
    )
