# %% log_likelihood
import math


def log_likelihood(x, mu, sigma2):
    if len(x) == 0 or sigma2 <= 0:
        raise ValueError("bad arguments")
    total = 0.0
    for value in x:
        total += -0.5 * math.log(2 * math.pi * sigma2) - (float(value) - mu) ** 2 / (2 * sigma2)
    return total


# %% gaussian_estimates
import math


def mu_hat(x):
    values = [float(v) for v in x]
    if not values:
        raise ValueError("empty")
    return math.fsum(values) / len(values)


def sigma2_hat(x):
    m = mu_hat(x)
    return math.fsum((float(v) - m) ** 2 for v in x) / len(x)


# %% sigma2_unbiased
def sigma2_unbiased(x):
    n = len(x)
    if n < 2:
        raise ValueError("too few")
    m = sum(float(v) for v in x) / n
    return sum((float(v) - m) ** 2 for v in x) / (n - 1)


# %% bernoulli
import math


def _counts(x):
    values = [float(v) for v in x]
    if not values or any(v not in (0.0, 1.0) for v in values):
        raise ValueError("no tosses")
    return int(sum(values)), len(values)


def bernoulli_log_likelihood(x, p):
    ones, n = _counts(x)
    if p < 0 or p > 1:
        raise ValueError("no probability")
    total = 0.0
    for count, q in ((ones, p), (n - ones, 1 - p)):
        if count > 0:
            if q == 0:
                return -math.inf
            total += count * math.log(q)
    return total


def bernoulli_hat(x):
    ones, n = _counts(x)
    return ones / n


# %% categorical
import math


def _check(labels, k):
    labels = [int(c) for c in labels]
    if not labels or min(labels) < 0 or max(labels) >= k:
        raise ValueError("bad labels")
    return labels


def categorical_log_likelihood(labels, p):
    p = [float(q) for q in p]
    if min(p) < 0 or abs(math.fsum(p) - 1) > 1e-9:
        raise ValueError("bad probabilities")
    total = 0.0
    for c in _check(labels, len(p)):
        total += math.log(p[c]) if p[c] > 0 else -math.inf
    return total


def categorical_hat(labels, k):
    labels = _check(labels, k)
    out = np.zeros(k)
    for c in labels:
        out[c] += 1
    out /= len(labels)
    return out


# %% simulation
import math


def simulate(estimator, mu, sigma2, n, repeats, rng):
    out = np.empty(repeats)
    for r in range(repeats):
        out[r] = estimator(rng.normal(mu, math.sqrt(sigma2), size=n))
    return out


def bias_variance(estimates, truth):
    r = len(estimates)
    m = sum(estimates) / r
    return m - truth, sum((e - m) ** 2 for e in estimates) / r, sum((e - truth) ** 2 for e in estimates) / r
