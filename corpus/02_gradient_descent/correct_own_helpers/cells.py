# %% mse
from numpy.typing import ArrayLike


def _residual(prediction: ArrayLike, target: ArrayLike) -> np.ndarray:
    p, t = np.asarray(prediction, dtype="f8"), np.asarray(target, dtype="f8")
    if p.shape != t.shape or not p.size:
        raise ValueError("shapes must agree and hold something")
    return p - t


def mse(prediction: ArrayLike, target: ArrayLike) -> float:
    r = _residual(prediction, target).ravel()
    return r @ r / r.size


def mse_gradient(prediction: ArrayLike, target: ArrayLike) -> np.ndarray:
    r = _residual(prediction, target)
    r *= 2
    r /= r.size
    return r

# %% mae
def mae(prediction: ArrayLike, target: ArrayLike) -> float:
    return np.linalg.norm(_residual(prediction, target).ravel(), 1) / np.size(prediction)


def mae_gradient(prediction: ArrayLike, target: ArrayLike) -> np.ndarray:
    r = _residual(prediction, target)
    return np.divide(r, np.abs(r), out=np.zeros_like(r), where=r != 0) / r.size

# %% rmse
def rmse(prediction: ArrayLike, target: ArrayLike) -> np.float64:
    return np.sqrt(mse(prediction, target))


def rmse_gradient(prediction: ArrayLike, target: ArrayLike) -> np.ndarray:
    r = _residual(prediction, target)
    scale = np.linalg.norm(r)
    return r if scale == 0 else r / scale / np.sqrt(r.size)

# %% minibatches
def minibatches(n, batch_size, rng):
    if min(n, batch_size) < 1:
        raise ValueError

    def pieces():
        order = np.arange(n)
        rng.shuffle(order)
        while order.size:
            yield order[:batch_size]
            order = order[batch_size:]

    return pieces()

# %% sgd
def sgd(gradient, X, y, init_beta, lr, batch_size, epochs, rng):
    beta = np.array(init_beta, float)
    path = np.empty((epochs + 1, beta.size))
    path[0] = beta
    for epoch in range(1, epochs + 1):
        for rows in minibatches(len(y), batch_size, rng):
            beta -= lr * np.asarray(gradient(X[rows], y[rows], beta.copy()))
        path[epoch] = beta
    return beta, path

# %% gradient_descent
def gradient_descent(fun, init_point, lr, epsilon, max_steps=10_000):
    def trail(point):
        yield point
        for _ in range(max_steps):
            gradient = np.asarray(fun(point)[1], dtype=float)
            size = np.sqrt(np.sum(gradient**2))
            if not np.isfinite(size):
                raise FloatingPointError("lost")
            if size <= epsilon:
                return
            point = point - lr * gradient
            yield point

    path = np.stack(list(trail(np.array(init_point, dtype=float))))
    return path[-1], path
