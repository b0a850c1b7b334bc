# %% bootstrap
def bootstrap_indices(n, rng):
    if n <= 0:
        raise ValueError(n)
    rows = []
    for _ in range(n):
        rows.append(int(rng.integers(0, n)))
    return np.array(rows)

def out_of_bag(rows, n):
    drawn = {int(row) for row in rows}
    return np.array([k for k in range(n) if k not in drawn], dtype=int)

def expected_unique(n):
    if n <= 0:
        raise ValueError(n)
    missed = ((n - 1) / n) ** n
    return 1.0 - missed

# %% bootstrap_interval
def bootstrap_interval(statistic, x, draws, level, rng):
    n = len(x)
    if n < 1:
        raise ValueError("no rows")
    if draws <= 1:
        raise ValueError("too few draws")
    if level <= 0 or level >= 1:
        raise ValueError("level")
    values = []
    while len(values) < draws:
        rows = [int(rng.integers(n)) for _ in range(n)]
        values.append(float(statistic(np.array([x[r] for r in rows]))))
    mean = sum(values) / draws
    error = (sum((v - mean) ** 2 for v in values) / (draws - 1)) ** 0.5
    values.sort()
    def quantile(q):
        place = q * (draws - 1)
        below = int(place)
        above = min(below + 1, draws - 1)
        return values[below] + (place - below) * (values[above] - values[below])

    return error, quantile((1 - level) / 2), quantile(1 - (1 - level) / 2)

# %% majority_vote
def majority_vote(labels, weights=None):
    labels = [list(map(int, row)) for row in labels]
    if not labels:
        raise ValueError("nobody votes")
    if weights is None:
        weights = [1] * len(labels)
    if np.shape(weights) != (len(labels),):
        raise ValueError("weights")
    winners = []
    for question in range(len(labels[0])):
        totals = {}
        for row, weight in zip(labels, weights):
            totals[row[question]] = totals.get(row[question], 0) + weight
        winners.append(min(totals, key=lambda label: (-totals[label], label)))
    return np.array(winners, dtype=int)

def jury(p, m):
    if m <= 0 or m % 2 != 1 or p < 0 or p > 1:
        raise ValueError((p, m))
    chances = [1.0]
    for _ in range(m):
        new = [0.0] * (len(chances) + 1)
        for k, chance in enumerate(chances):
            new[k] += chance * (1 - p)
            new[k + 1] += chance * p
        chances = new
    return sum(chances[(m + 1) // 2 :])

# %% bagging
def bag(fit, X, y, n_models, rng):
    if n_models <= 0:
        raise ValueError(n_models)
    n = len(y)
    models, rows = [], []
    for _ in range(n_models):
        drawn = rng.choice(n, size=n)
        rows.append(drawn)
        models.append(fit(np.array([X[i] for i in drawn]), np.array([y[i] for i in drawn])))
    return models, np.array(rows)

def bag_predict(models, X):
    total = np.zeros(len(X))
    for model in models:
        total = total + model(X)
    return total / len(models)

def oob_mse(models, rows, X, y):
    errors = []
    for i in range(len(y)):
        answers = []
        for model, drawn in zip(models, rows):
            if i not in drawn:
                answers.append(float(model(X[i : i + 1])[0]))
        if answers:
            errors.append((sum(answers) / len(answers) - y[i]) ** 2)
    return sum(errors) / len(errors) if errors else float("nan")

# %% best_split
def gini(y, w):
    total = sum(w)
    impurity = 1.0
    for label in set(int(v) for v in y):
        impurity -= (sum(b for a, b in zip(y, w) if a == label) / total) ** 2
    return impurity

def best_split(X, y, w, features):
    candidates = []
    for j in features:
        column = sorted({float(v) for v in X[:, j]})
        for a, b in zip(column[:-1], column[1:]):
            t = a + (b - a) / 2
            left = [i for i in range(len(y)) if X[i, j] <= t]
            right = [i for i in range(len(y)) if X[i, j] > t]
            cost = sum(sum(w[s]) * gini(y[s], w[s]) for s in (left, right)) / sum(w)
            candidates.append((round(cost, 11), int(j), t, cost))
    if not candidates:
        return None
    _, j, t, cost = min(candidates)
    return j, t, cost

# %% grow_tree
def grow_tree(X, y, n_classes, max_depth, split):
    counts = [0] * n_classes
    for label in y:
        counts[int(label)] += 1
    shares = [count / len(y) for count in counts]
    node = None
    if max_depth > 0 and len(set(y.tolist())) > 1:
        answer = split(X, y)
        if answer is not None:
            j, t = answer[0], answer[1]
            left = [i for i in range(len(y)) if X[i, j] <= t]
            right = [i for i in range(len(y)) if not X[i, j] <= t]
            node = (
                j,
                t,
                grow_tree(X[left], y[left], n_classes, max_depth - 1, split),
                grow_tree(X[right], y[right], n_classes, max_depth - 1, split),
            )
    def model(A):
        out = np.zeros((len(A), n_classes))
        for i in range(len(A)):
            if node is None:
                out[i] = shares
            else:
                j, t, first, second = node
                out[i] = (first if A[i, j] <= t else second)(A[i : i + 1])[0]
        return out

    return model

# %% random_forest
def random_forest(grow, X, y, n_trees, max_features, rng):
    n, d = len(X), len(X[0])
    if n_trees <= 0 or max_features <= 0 or max_features > d:
        raise ValueError("numbers")
    def choose():
        left, taken = list(range(d)), []
        for _ in range(max_features):
            taken.append(left.pop(int(rng.integers(len(left)))))
        return taken
    def one():
        rows = [int(rng.integers(n)) for _ in range(n)]
        return grow(X[rows], y[rows], choose)

    return [one() for _ in range(n_trees)]

def forest_predict(trees, X):
    total = 0
    for tree in trees:
        total = total + np.asarray(tree(X))
    return np.array([max(range(len(row)), key=lambda c: row[c]) for row in total])

# %% adaboost
def adaboost_update(w, wrong, n_classes):
    error = 0.0
    for weight, bad in zip(w, wrong):
        error += float(weight) if bad else 0.0
    if error <= 0 or error >= 1 - 1 / n_classes:
        raise ValueError(error)
    factor = (1 - error) / error * (n_classes - 1)
    new = np.array([weight * factor if bad else weight for weight, bad in zip(w, wrong)])
    return error, np.log(factor), new / sum(new)

def adaboost(fit, X, y, n_classes, n_rounds):
    if n_rounds <= 0:
        raise ValueError(n_rounds)
    n = len(y)
    w = np.array([1 / n for _ in range(n)])
    models, alphas = [], []
    while len(models) < n_rounds:
        model = fit(X, y, w)
        wrong = np.array([bool(a != b) for a, b in zip(model(X), y)])
        error = sum(w[wrong])
        if not any(wrong):
            return [model], [1.0]
        if error >= 1 - 1 / n_classes:
            if not models:
                raise ValueError("no better than chance")
            return models, alphas
        _, alpha, w = adaboost_update(w, wrong, n_classes)
        models.append(model)
        alphas.append(float(alpha))
    return models, alphas

def adaboost_predict(models, alphas, n_classes, X):
    table = np.zeros((len(X), n_classes))
    for model, alpha in zip(models, alphas):
        for i, c in enumerate(model(X)):
            table[i, c] += alpha
    return table.argmax(axis=1)

# %% gradient_boost
def residual(y, F, loss):
    if loss not in ("squared", "absolute"):
        raise ValueError(loss)
    gap = [float(a) - float(b) for a, b in zip(y, F)]
    if loss == "absolute":
        gap = [0.0 if g == 0 else (1.0 if g > 0 else -1.0) for g in gap]
    return np.array(gap)

def gradient_boost(fit, X, y, n_rounds, lr, loss="squared"):
    if loss == "squared":
        start = sum(float(v) for v in y) / len(y)
    elif loss == "absolute":
        ordered = sorted(float(v) for v in y)
        start = (ordered[(len(y) - 1) // 2] + ordered[len(y) // 2]) / 2
    else:
        raise ValueError(loss)
    F = np.array([start] * len(y))
    models = []
    while len(models) < n_rounds:
        model = fit(X, residual(y, F, loss))
        F += lr * model(X)
        models.append(model)
    return start, models

def boost_stages(start, models, lr, X):
    rows = [np.array([start] * len(X), dtype=float)]
    for model in models:
        rows.append(rows[-1] + lr * model(X))
    return np.stack(rows)

# %% stacking
def out_of_fold(fits, X, y, folds):
    kinds = set(int(f) for f in folds)
    if len(kinds) <= 1 or len(folds) != len(X):
        raise ValueError("folds")
    table = [[None] * len(fits) for _ in range(len(X))]
    for j in range(len(fits)):
        for kind in kinds:
            rest = [i for i in range(len(X)) if folds[i] != kind]
            held = [i for i in range(len(X)) if folds[i] == kind]
            model = fits[j](X[rest], y[rest])
            for i, value in zip(held, model(X[held])):
                table[i][j] = float(value)
    return np.array(table)

def stack(fits, final, X, y, folds):
    first = out_of_fold(fits, X, y, folds)
    models = []
    for fit in fits:
        models.append(fit(X, y))
    top = final(first, y)
    def model(A):
        table = np.zeros((len(A), len(models)))
        for j, base in enumerate(models):
            table[:, j] = base(A)
        return top(table)

    return model

# %% bias_variance
def bias_variance(predictions, truth):
    if np.ndim(predictions) != 2 or np.ndim(truth) != 1 or len(predictions) == 0 or len(predictions[0]) != len(truth):
        raise ValueError("shapes")
    m, n = len(predictions), len(truth)
    bias2 = variance = 0.0
    for i in range(n):
        column = [float(row[i]) for row in predictions]
        middle = sum(column) / m
        bias2 += (middle - truth[i]) ** 2 / n
        variance += sum((value - middle) ** 2 for value in column) / (m * n)
    return bias2, variance

def decompose(fit, draw, X, truth, repeats):
    if repeats <= 0:
        raise ValueError(repeats)
    rows = []
    for _ in range(repeats):
        X_train, y_train = draw()
        model = fit(X_train, y_train)
        rows.append(model(X))
    return bias_variance(rows, truth)
