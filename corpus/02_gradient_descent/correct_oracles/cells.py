# %% difference_quotient
def difference_quotient(f, x, h=1e-5, method="central"):
    x = np.asarray(x).astype("float64")
    match method:
        case "forward":
            left, right = x, x + h
        case "central":
            left, right = x - h, x + h
        case _:
            raise ValueError(method)
    if h <= 0:
        raise ValueError("h")
    return (f(right) - f(left)) / (h if method == "forward" else h + h)

# %% symbolic_gradient
import sympy as sym


def symbolic_gradient(text, names):
    symbols = sym.symbols(list(names))
    formula = sym.S(0) + sym.sympify(text, locals=dict(zip(names, symbols)))
    if any(s not in symbols for s in formula.free_symbols):
        raise ValueError("free symbol")
    functions = [sym.lambdify(symbols, formula.diff(s), "math") for s in symbols]
    return lambda point: np.array([float(g(*[float(v) for v in point])) for g in functions])

# %% sgd
from collections import deque


def sgd(gradient, X, y, init_beta, lr, batch_size, epochs, rng):
    beta = np.asarray(init_beta) + 0.0
    path = [beta]
    for _ in range(epochs):
        queue = deque(np.argsort(rng.random(len(X))))
        while queue:
            rows = [queue.popleft() for _ in range(min(batch_size, len(queue)))]
            beta = np.add(beta, -lr * gradient(np.take(X, rows, axis=0), np.take(y, rows), beta))
        path.append(beta)
    return beta, np.vstack(path)

# %% minibatches
def minibatches(n, batch_size, rng):
    if n < 1 or batch_size < 1:
        raise ValueError("empty")
    order = list(range(n))
    for i in range(n - 1, 0, -1):
        j = int(rng.integers(0, i + 1))
        order[i], order[j] = order[j], order[i]
    return [order[k : k + batch_size] for k in range(0, n, batch_size)]
