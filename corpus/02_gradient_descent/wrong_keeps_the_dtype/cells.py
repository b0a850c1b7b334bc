# %% cce
def _checked(logits, labels):
    z, y = np.array(logits), np.asarray(labels)
    if len(z) == 0 or y.shape != (len(z),) or np.any((y < 0) | (y >= z.shape[1])):
        raise ValueError("labels must be n class numbers from 0 to C - 1, and n at least 1")
    return z - z.max(axis=1, keepdims=True), y


def cce_with_logits(logits, labels):
    z, y = _checked(logits, labels)
    return np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), y])


def cce_with_logits_gradient(logits, labels):
    z, y = _checked(logits, labels)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    return (p - np.eye(z.shape[1])[y]) / len(z)

# %% symbolic_gradient
import sympy as sym


def symbolic_gradient(text, names):
    symbols = {name: sym.Symbol(name) for name in names}
    formula = sym.sympify(text, locals=symbols)
    if formula.free_symbols - set(symbols.values()):
        raise ValueError("not among the names")
    evaluate = sym.lambdify(list(symbols.values()), [sym.diff(formula, symbol) for symbol in symbols.values()])
    return lambda point: np.array(evaluate(*point))

# %% gradient_descent
def gradient_descent(fun, init_point, lr, epsilon, max_steps=10_000):
    point = np.array(init_point)
    path = [point]
    for _ in range(max_steps):
        _, gradient = fun(point)
        if np.linalg.norm(gradient) <= epsilon:
            break
        if not np.all(np.isfinite(gradient)):
            raise FloatingPointError(f"the gradient is not finite at {point}")
        point = point - lr * gradient
        path.append(point)
    return point, path

# %% step_limits
def step_limits(X):
    curvatures = np.linalg.eigvalsh(X.T @ X / len(X))
    low, high = curvatures[0], curvatures[-1]
    return 2 / high, 2 / (high + low), high / low

# %% sgd
def sgd(gradient, X, y, init_beta, lr, batch_size, epochs, rng):
    beta = np.array(init_beta)
    path = [beta]
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            beta = beta - lr * gradient(X[rows], y[rows], beta)
        path.append(beta)
    return beta, path
