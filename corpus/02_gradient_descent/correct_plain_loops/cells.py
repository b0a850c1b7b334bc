# %% mse
def _pairs(prediction, target):
    prediction, target = np.array(prediction, dtype=float), np.array(target, dtype=float)
    if prediction.shape != target.shape or prediction.size == 0:
        raise ValueError("shapes")
    return prediction.shape, list(zip(prediction.ravel().tolist(), target.ravel().tolist()))


def mse(prediction, target):
    _, pairs = _pairs(prediction, target)
    total = 0.0
    for p, t in pairs:
        total += (p - t) ** 2
    return total / len(pairs)


def mse_gradient(prediction, target):
    shape, pairs = _pairs(prediction, target)
    return np.array([2 * (p - t) / len(pairs) for p, t in pairs]).reshape(shape)

# %% mae
def mae(prediction, target):
    _, pairs = _pairs(prediction, target)
    return sum(abs(p - t) for p, t in pairs) / len(pairs)


def mae_gradient(prediction, target):
    shape, pairs = _pairs(prediction, target)
    slopes = []
    for p, t in pairs:
        if p > t:
            slopes.append(1 / len(pairs))
        elif p < t:
            slopes.append(-1 / len(pairs))
        elif p == t:
            slopes.append(0.0)
        else:
            slopes.append(float("nan"))
    return np.array(slopes).reshape(shape)

# %% rmse
def rmse(prediction, target):
    _, pairs = _pairs(prediction, target)
    return (sum((p - t) ** 2 for p, t in pairs) / len(pairs)) ** 0.5


def rmse_gradient(prediction, target):
    shape, pairs = _pairs(prediction, target)
    loss = rmse(prediction, target)
    if loss == 0:
        return np.zeros(shape)
    return np.array([(p - t) / len(pairs) / loss for p, t in pairs]).reshape(shape)

# %% bce
import math


def _checked(logits, labels):
    shape, pairs = _pairs(logits, labels)
    for _, y in pairs:
        if y < 0 or y > 1:
            raise ValueError("label")
    return shape, pairs


def bce_with_logits(logits, labels):
    _, pairs = _checked(logits, labels)
    total = 0.0
    for z, y in pairs:
        if z > 0:
            total += (1 - y) * z + math.log1p(math.exp(-z))
        else:
            total += -y * z + math.log1p(math.exp(z))
    return total / len(pairs)


def bce_with_logits_gradient(logits, labels):
    shape, pairs = _checked(logits, labels)
    out = []
    for z, y in pairs:
        s = 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))
        out.append((s - y) / len(pairs))
    return np.array(out).reshape(shape)

# %% cce
def _rows(logits, labels):
    rows = [[float(z) for z in row] for row in logits]
    labels = [int(k) for k in labels]
    if len(rows) == 0 or len(rows) != len(labels):
        raise ValueError("labels")
    for row, label in zip(rows, labels):
        if not 0 <= label < len(row):
            raise ValueError("label")
    return rows, labels


def cce_with_logits(logits, labels):
    rows, labels = _rows(logits, labels)
    total = 0.0
    for row, label in zip(rows, labels):
        m = max(row)
        total += m + math.log(sum(math.exp(z - m) for z in row)) - row[label]
    return total / len(rows)


def cce_with_logits_gradient(logits, labels):
    rows, labels = _rows(logits, labels)
    out = []
    for row, label in zip(rows, labels):
        m = max(row)
        e = [math.exp(z - m) for z in row]
        out.append([(v / sum(e) - (k == label)) / len(rows) for k, v in enumerate(e)])
    return np.array(out)

# %% difference_quotient
def difference_quotient(f, x, h=1e-5, method="central"):
    if not h > 0 or method not in ("forward", "central"):
        raise ValueError("h or method")
    if np.ndim(x) > 0:
        x = np.array(x, dtype=float)
        out = np.empty(x.shape)
        for i in np.ndindex(x.shape):
            out[i] = difference_quotient(f, float(x[i]), h, method)
        return out
    x = float(x)
    low, width = (x, h) if method == "forward" else (x - h, 2 * h)
    return float((f(x + h) - f(low)) / width)

# %% numerical_gradient
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    out = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        old = x[i]
        x[i] = old + h
        up = f(x.copy())
        x[i] = old - h
        down = f(x.copy())
        x[i] = old
        out[i] = (up - down) / (2 * h)
    return out

# %% symbolic_gradient
import sympy as sym


def symbolic_gradient(text, names):
    symbols = [sym.Symbol(name) for name in names]
    formula = sym.sympify(text, locals={name: symbol for name, symbol in zip(names, symbols)})
    for symbol in formula.free_symbols:
        if symbol not in symbols:
            raise ValueError(str(symbol))

    def gradient(point):
        values = {symbol: float(v) for symbol, v in zip(symbols, point)}
        return np.array([float(formula.diff(symbol).subs(values)) for symbol in symbols])

    return gradient

# %% gradient_descent
def gradient_descent(fun, init_point, lr, epsilon, max_steps=10_000):
    scalar = np.ndim(init_point) == 0
    point = [float(init_point)] if scalar else [float(v) for v in init_point]
    path = [point[0] if scalar else np.array(point)]
    steps = 0
    while steps < max_steps:
        value, gradient = fun(path[-1])
        slopes = [float(gradient)] if scalar else [float(g) for g in gradient]
        if any(s != s or abs(s) == float("inf") for s in slopes):
            raise FloatingPointError("not finite")
        if math.sqrt(sum(s * s for s in slopes)) <= epsilon:
            break
        point = [p - lr * s for p, s in zip(point, slopes)]
        path.append(point[0] if scalar else np.array(point))
        steps += 1
    return path[-1], path

# %% fit_line
def fit_line(x, y, lr, steps):
    x, y = [float(v) for v in x], [float(v) for v in y]
    if len(x) != len(y) or not x:
        raise ValueError("lengths")
    n, w, b, losses = len(x), 0.0, 0.0, []
    for step in range(steps + 1):
        errors = [w * xi + b - yi for xi, yi in zip(x, y)]
        losses.append(sum(e * e for e in errors) / (2 * n))
        if step < steps:
            slope_w = sum(e * xi for e, xi in zip(errors, x)) / n
            slope_b = sum(errors) / n
            w -= lr * slope_w
            b -= lr * slope_b
    return w, b, losses

# %% linear_gradient
def add_intercept(X):
    return np.array([[float(v) for v in row] + [1.0] for row in X])


def linear_gradient(X, y, beta):
    rows = [[float(v) for v in row] + [1.0] for row in X]
    if np.shape(y) != (len(rows),) or np.shape(beta) != (len(rows[0]),):
        raise ValueError("shapes")
    total = [0.0] * len(rows[0])
    for row, target in zip(rows, y):
        error = sum(v * b for v, b in zip(row, beta)) - target
        for j, v in enumerate(row):
            total[j] += error * v / len(rows)
    return np.array(total)

# %% closed_form
def closed_form(X, y):
    X1 = np.array([[float(v) for v in row] + [1.0] for row in X])
    if len(X1) < len(X1[0]):
        raise ValueError("too few rows")
    Q, R = np.linalg.qr(X1)
    right = Q.T @ y
    beta = np.zeros(len(R))
    for i in reversed(range(len(R))):
        beta[i] = (right[i] - R[i, i + 1 :] @ beta[i + 1 :]) / R[i, i]
    return beta

# %% step_limits
def step_limits(X):
    singular = np.linalg.svd(np.array(X, dtype=float), compute_uv=False)
    curvatures = [s * s / len(X) for s in singular]
    return 2 / max(curvatures), 2 / (max(curvatures) + min(curvatures)), max(curvatures) / min(curvatures)

# %% minibatches
def minibatches(n, batch_size, rng):
    if n < 1 or batch_size < 1:
        raise ValueError("nothing to split")
    left = list(range(n))
    while left:
        batch = []
        while left and len(batch) < batch_size:
            batch.append(left.pop(int(rng.integers(len(left)))))
        yield batch

# %% sgd
def sgd(gradient, X, y, init_beta, lr, batch_size, epochs, rng):
    beta = [float(b) for b in init_beta]
    path = [np.array(beta)]
    for _ in range(epochs):
        left = list(range(len(X)))
        while left:
            batch = [left.pop(int(rng.integers(len(left)))) for _ in range(min(batch_size, len(left)))]
            slopes = gradient(np.array([X[i] for i in batch]), np.array([y[i] for i in batch]), np.array(beta))
            beta = [b - lr * float(s) for b, s in zip(beta, slopes)]
        path.append(np.array(beta))
    return np.array(beta), path
