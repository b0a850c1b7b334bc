# %% normal_density
from scipy import stats


def normal_density(x, mu, sigma2):
    if not sigma2 > 0:
        raise ValueError("variance")
    return stats.norm.pdf(np.asarray(x, dtype=float), loc=np.asarray(mu, dtype=float), scale=np.sqrt(sigma2))


# %% log_likelihood
from scipy.stats import norm


def log_likelihood(x, mu, sigma2):
    x = np.array(x, dtype=float)
    if x.size < 1 or sigma2 <= 0:
        raise ValueError("bad arguments")
    return norm.logpdf(x, loc=mu, scale=sigma2**0.5).sum()


# %% gaussian_estimates
def mu_hat(x):
    if len(x) == 0:
        raise ValueError("empty")
    return np.average(np.asarray(x, float))


def sigma2_hat(x):
    if len(x) == 0:
        raise ValueError("empty")
    return np.var(np.asarray(x, float), ddof=0)


# %% sigma2_unbiased
def sigma2_unbiased(x):
    if len(x) < 2:
        raise ValueError("too few")
    return np.cov(np.asarray(x, dtype=float)).item()


# %% bernoulli
from scipy.special import xlog1py, xlogy


def bernoulli_log_likelihood(x, p):
    bernoulli_hat(x)
    if not 0 <= p <= 1:
        raise ValueError("p")
    x = np.asarray(x, dtype=float)
    return np.sum(xlogy(x, p) + xlog1py(1 - x, -p))


def bernoulli_hat(x):
    x = np.asarray(x, dtype=float)
    if x.size == 0 or not np.isin(x, [0, 1]).all():
        raise ValueError("x")
    return x.mean()


# %% categorical
from scipy.special import xlogy


def _counts(labels, k):
    labels = np.asarray(labels, dtype=int)
    if labels.size == 0 or (labels < 0).any() or (labels >= k).any():
        raise ValueError("labels")
    return np.array([np.count_nonzero(labels == c) for c in range(k)])


def categorical_log_likelihood(labels, p):
    p = np.asarray(p, dtype=float)
    if p.min() < 0 or not np.isclose(p.sum(), 1, rtol=0, atol=1e-9):
        raise ValueError("p")
    return xlogy(_counts(labels, len(p)), p).sum()


def categorical_hat(labels, k):
    counts = _counts(labels, k)
    return counts / counts.sum()


# %% linear_gaussian
from scipy import linalg
from scipy.stats import norm


def linear_log_likelihood(X, y, w, b, sigma2):
    if sigma2 <= 0:
        raise ValueError("sigma2")
    return norm(loc=X.dot(w) + b, scale=np.sqrt(sigma2)).logpdf(y).sum()


def linear_fit(X, y):
    A = np.c_[np.ones(X.shape[0]), X]
    q, r = linalg.qr(A, mode="economic")
    beta = linalg.solve_triangular(r, q.T @ y)
    return beta[1:], beta[0], np.mean((y - A @ beta) ** 2)


# %% fisher_information
def fisher_information(sigma2, n):
    if not (sigma2 > 0 and n >= 1):
        raise ValueError("arguments")
    out = np.zeros((2, 2))
    out[0, 0] = n / sigma2
    out[1, 1] = 0.5 * n / sigma2 / sigma2
    return out
