# %% bootstrap
def bootstrap_indices(n, rng):
    if n < 1:
        raise ValueError(n)
    return np.floor(rng.random(n) * n).astype(np.int32)


def out_of_bag(rows, n):
    count = np.bincount(np.asarray(rows, dtype=np.int64), minlength=n)
    return np.flatnonzero(count == 0)


def expected_unique(n):
    if n < 1:
        raise ValueError(n)
    return np.float64(1) if n == 1 else -np.expm1(n * np.log1p(-1 / n))

# %% bootstrap_interval
def bootstrap_interval(statistic, x, draws, level, rng):
    x = np.array(x)
    if not len(x) or draws < 2 or level <= 0 or level >= 1:
        raise ValueError("arguments")
    rows = rng.integers(0, len(x), (draws, len(x)))
    values = np.fromiter((statistic(x[r]) for r in rows), dtype=float)
    tail = 50 * (1 - level)
    return (np.sqrt(np.var(values, ddof=1)), np.percentile(values, tail), np.percentile(values, 100 - tail))

# %% majority_vote
def majority_vote(labels, weights=None):
    labels = np.asarray(labels)
    if labels.shape[0] == 0:
        raise ValueError("no voters")
    weights = np.ones(labels.shape[0]) if weights is None else np.array(weights, dtype=float)
    if weights.shape != labels.shape[:1]:
        raise ValueError("weights")
    kinds, codes = np.unique(labels, return_inverse=True)
    one_hot = np.eye(len(kinds))[codes.reshape(labels.shape)]
    return kinds[np.einsum("m,mnk->nk", weights, one_hot).argmax(axis=1)]


def jury(p, m):
    from scipy.stats import binom

    if m < 1 or m % 2 == 0 or not (0 <= p <= 1):
        raise ValueError("jury")
    return 1 - binom.cdf((m - 1) // 2, m, p)

# %% bagging
def bag(fit, X, y, n_models, rng):
    if n_models < 1:
        raise ValueError("n_models")
    rows = np.stack([rng.integers(0, X.shape[0], X.shape[0]) for _ in range(n_models)])
    models = list(map(lambda r: fit(np.take(X, r, axis=0), np.take(y, r)), rows))
    return models, rows


def bag_predict(models, X):
    return np.stack([m(X) for m in models]).mean(0)


def oob_mse(models, rows, X, y):
    seen = np.zeros((len(models), len(y)), dtype=bool)
    np.put_along_axis(seen, np.asarray(rows), True, axis=1)
    guesses = np.where(seen, np.nan, np.stack([m(X) for m in models]))
    known = ~seen.all(axis=0)
    if known.sum() == 0:
        return float("nan")
    return float(((np.nanmean(guesses[:, known], axis=0) - y[known]) ** 2).mean())

# %% best_split
def gini(y, w):
    _, codes = np.unique(y, return_inverse=True)
    p = np.bincount(codes, weights=w) / np.sum(w)
    return float(1 - p @ p)


def best_split(X, y, w, features):
    _, codes = np.unique(y, return_inverse=True)
    weight = np.eye(codes.max() + 1)[codes] * w[:, None]
    total = weight.sum(axis=0)
    best = None
    for j in np.sort(np.asarray(features)):
        order = np.argsort(X[:, j], kind="stable")
        x = X[order, j]
        left = np.cumsum(weight[order], axis=0)[:-1]
        right = total - left
        a, b = left.sum(axis=1), right.sum(axis=1)
        cost = (a - (left**2).sum(axis=1) / a + b - (right**2).sum(axis=1) / b) / w.sum()
        places = np.flatnonzero(x[1:] > x[:-1])
        for k in places:
            if best is None or cost[k] < best[2] - 1e-12:
                best = (int(j), (x[k] + x[k + 1]) / 2, cost[k])
    return best

# %% grow_tree
class Node:
    def __init__(self, X, y, n_classes, depth, split):
        self.shares = np.array([np.mean(y == c) for c in range(n_classes)])
        self.question = None
        if depth > 0 and (y != y[0]).any():
            found = split(X.copy(), y.copy())
            if found:
                self.question = found[:2]
                side = X[:, found[0]] <= found[1]
                self.yes = Node(X[side], y[side], n_classes, depth - 1, split)
                self.no = Node(X[~side], y[~side], n_classes, depth - 1, split)

    def __call__(self, A):
        out = np.empty((len(A), len(self.shares)))
        if self.question is None:
            out[:] = self.shares
            return out
        j, t = self.question
        side = A[:, j] <= t
        out[side], out[~side] = self.yes(A[side]), self.no(A[~side])
        return out


def grow_tree(X, y, n_classes, max_depth, split):
    return Node(np.asarray(X), np.asarray(y), n_classes, max_depth, split)

# %% random_forest
def random_forest(grow, X, y, n_trees, max_features, rng):
    d = X.shape[1]
    if n_trees < 1 or max_features not in range(1, d + 1):
        raise ValueError("arguments")
    forest = []
    for rows in rng.integers(0, len(X), (n_trees, len(X))):
        forest.append(grow(X[rows], y[rows], lambda: np.sort(rng.permutation(d)[:max_features])))
    return forest


def forest_predict(trees, X):
    return sum(tree(X) for tree in trees).argmax(-1)

# %% adaboost
def adaboost_update(w, wrong, n_classes):
    error = float(np.dot(w, wrong))
    if not (error > 0 and error < (n_classes - 1) / n_classes):
        raise ValueError("error")
    alpha = np.log((n_classes - 1) * (1 - error) / error)
    new = np.where(wrong, w * np.exp(alpha), w)
    return error, alpha, new / np.sum(new)


def adaboost(fit, X, y, n_classes, n_rounds):
    if n_rounds < 1:
        raise ValueError("rounds")
    chain, w = [], np.ones(len(y)) / len(y)
    for _ in range(n_rounds):
        model = fit(X, y, w.copy())
        wrong = np.not_equal(model(X), y)
        if wrong.sum() == 0:
            chain = [(model, 1.0)]
            break
        if np.dot(w, wrong) >= 1 - 1 / n_classes:
            break
        _, alpha, w = adaboost_update(w, wrong, n_classes)
        chain.append((model, alpha))
    if not chain:
        raise ValueError("chance")
    models, alphas = zip(*chain)
    return list(models), list(alphas)


def adaboost_predict(models, alphas, n_classes, X):
    one_hot = np.eye(n_classes)[np.stack([m(X) for m in models])]
    return np.tensordot(np.array(alphas), one_hot, axes=1).argmax(axis=1)

# %% gradient_boost
def residual(y, F, loss):
    gap = np.asarray(y, dtype=float) - np.asarray(F, dtype=float)
    try:
        return {"squared": gap, "absolute": np.sign(gap)}[loss]
    except KeyError:
        raise ValueError(loss) from None


def gradient_boost(fit, X, y, n_rounds, lr, loss="squared"):
    middles = {"squared": np.mean, "absolute": np.median}
    if loss not in middles:
        raise ValueError(loss)
    start, models = float(middles[loss](y)), []
    for _ in range(n_rounds):
        models.append(fit(X, residual(y, boost_stages(start, models, lr, X)[-1], loss)))
    return start, models


def boost_stages(start, models, lr, X):
    steps = np.zeros((len(models) + 1, len(X)))
    steps[0] = start
    for k, model in enumerate(models):
        steps[k + 1] = lr * model(X)
    return steps.cumsum(axis=0)

# %% stacking
def out_of_fold(fits, X, y, folds):
    folds = np.asarray(folds)
    kinds = np.unique(folds)
    if folds.shape != y.shape or kinds.size < 2:
        raise ValueError("folds")
    columns = []
    for fit in fits:
        column = np.zeros(len(y))
        for kind in kinds:
            column += np.where(folds == kind, fit(X[folds != kind], y[folds != kind])(X), 0.0)
        columns.append(column)
    return np.array(columns).T


class Stack:
    def __init__(self, models, top):
        self.models, self.top = models, top

    def __call__(self, A):
        return self.top(np.array([model(A) for model in self.models]).T)


def stack(fits, final, X, y, folds):
    Z = out_of_fold(fits, X, y, folds)
    return Stack([fit(X, y) for fit in fits], final(Z, y))

# %% bias_variance
def bias_variance(predictions, truth):
    P, t = np.array(predictions, dtype=float), np.array(truth, dtype=float)
    if P.ndim != 2 or t.ndim != 1 or P.shape[0] < 1 or P.shape[1] != t.shape[0]:
        raise ValueError("shapes")
    bias2 = ((P.mean(0) - t) ** 2).mean()
    return bias2, ((P - t) ** 2).mean() - bias2


def decompose(fit, draw, X, truth, repeats):
    if repeats < 1:
        raise ValueError(repeats)
    table = np.empty((repeats, len(X)))
    for k in range(repeats):
        table[k] = fit(*draw())(X)
    return bias_variance(table, truth)
