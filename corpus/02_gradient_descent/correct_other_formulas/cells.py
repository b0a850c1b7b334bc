# %% mse
def mse(prediction, target):
    prediction, target = as_pair(prediction, target)
    return np.average(np.square(target - prediction))


def mse_gradient(prediction, target):
    prediction, target = as_pair(prediction, target)
    return np.multiply(-2.0 / target.size, target - prediction)

# %% mae
def mae(prediction, target):
    prediction, target = as_pair(prediction, target)
    return np.sum(np.maximum(prediction - target, target - prediction)) / prediction.size


def mae_gradient(prediction, target):
    prediction, target = as_pair(prediction, target)
    d = prediction - target
    return np.where(np.isnan(d), d, np.heaviside(d, 0.5) * 2 - 1) / d.size

# %% bce
def bce_with_logits(logits, labels):
    z, y = as_pair(logits, labels)
    if np.any(np.abs(y - 0.5) > 0.5):
        raise ValueError("labels")
    return np.mean(y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z))


def bce_with_logits_gradient(logits, labels):
    z, y = as_pair(logits, labels)
    if np.any(np.abs(y - 0.5) > 0.5):
        raise ValueError("labels")
    return (0.5 + 0.5 * np.tanh(0.5 * z) - y) / z.size

# %% cce
def _log_softmax(logits, labels):
    z = np.asarray(logits, dtype=float)
    y = np.asarray(labels)
    if z.shape[0] < 1 or len(y) != z.shape[0] or any(k not in range(z.shape[1]) for k in y):
        raise ValueError("labels")
    return z - np.logaddexp.reduce(z, axis=1)[:, None], np.eye(z.shape[1])[y]


def cce_with_logits(logits, labels):
    log_p, one_hot = _log_softmax(logits, labels)
    return -np.sum(np.where(one_hot == 1, log_p, 0)) / log_p.shape[0]


def cce_with_logits_gradient(logits, labels):
    log_p, one_hot = _log_softmax(logits, labels)
    return (np.exp(log_p) - one_hot) / log_p.shape[0]

# %% difference_quotient
def difference_quotient(f, x, h=1e-5, method="central"):
    weights = {"forward": ((1, 1), (0, -1)), "central": ((1, 0.5), (-1, -0.5))}.get(method)
    if weights is None or h <= 0:
        raise ValueError("h and method")
    x = np.float64(x) if np.isscalar(x) else np.array(x, dtype=np.float64)
    return sum(weight * f(x + side * h) for side, weight in weights) / h

# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=np.float64)
    moves = h * np.eye(x.size).reshape(x.size, *x.shape)
    return np.array([(f(x + move) - f(x - move)) / 2 / h for move in moves]).reshape(x.shape)

# %% symbolic_gradient
import sympy
from sympy.parsing.sympy_parser import parse_expr


def symbolic_gradient(text, names):
    table = dict(zip(names, (sympy.Symbol(name, real=True) for name in names), strict=True))
    formula = parse_expr(text, local_dict=table)
    if not formula.free_symbols <= set(table.values()):
        raise ValueError("unknown symbol")
    jacobian = sympy.Matrix([formula]).jacobian(list(table.values()))
    f = sympy.lambdify([list(table.values())], jacobian, "numpy")
    return lambda point: np.asarray(f(np.asarray(point, dtype=float)), dtype=float).reshape(-1)

# %% linear_gradient
def add_intercept(X):
    return np.pad(np.asarray(X, dtype=float), ((0, 0), (0, 1)), constant_values=1.0)


def linear_gradient(X, y, beta):
    X, y, beta = (np.asarray(a, dtype=float) for a in (X, y, beta))
    if y.shape != X.shape[:1] or beta.shape != (X.shape[1] + 1,):
        raise ValueError("shapes")
    error = X @ beta[:-1] + beta[-1] - y
    return np.append(error @ X, error.sum()) / len(y)

# %% closed_form
def closed_form(X, y):
    A = add_intercept(X)
    if len(A) < A.shape[1]:
        raise ValueError("rows")
    return np.linalg.pinv(A) @ y

# %% step_limits
def step_limits(X):
    X = np.asarray(X, dtype=float)
    s = np.linalg.norm(X, 2) ** 2 / X.shape[0]
    k = np.linalg.cond(X) ** 2
    return 2 / s, 2 / (s + s / k), k

# %% minibatches
def minibatches(n, batch_size, rng):
    if n <= 0 or batch_size <= 0:
        raise ValueError("n, batch_size")
    order = rng.choice(n, size=n, replace=False)
    return np.array_split(order, range(batch_size, n, batch_size))
