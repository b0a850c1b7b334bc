# %% adaboost
def adaboost_update(w, wrong, n_classes):
    error = np.sum(w * wrong)
    if error <= 0 or error >= 1 - 1 / n_classes:
        raise ValueError("error")
    alpha = np.log1p(-error) - np.log(error) + np.log(n_classes - 1)
    new = w * np.exp(alpha / 2 * np.where(wrong, 1, -1))
    return error, alpha, new / np.sum(new)


def adaboost(fit, X, y, n_classes, n_rounds):
    if n_rounds < 1:
        raise ValueError("rounds")

    def rounds(w, left, models, alphas):
        if left == 0:
            return models, alphas
        model = fit(X, y, w)
        wrong = model(X) != y
        if not np.any(wrong):
            return [model], [1.0]
        if np.sum(w * wrong) >= 1 - 1 / n_classes:
            if models == []:
                raise ValueError("chance")
            return models, alphas
        _, alpha, new = adaboost_update(w, wrong, n_classes)
        return rounds(new, left - 1, models + [model], alphas + [alpha])

    return rounds(np.full(len(y), 1.0 / len(y)), n_rounds, [], [])


def adaboost_predict(models, alphas, n_classes, X):
    score = 0
    for model, alpha in zip(models, alphas):
        score = score + alpha * (np.asarray(model(X))[:, None] == np.arange(n_classes))
    return np.argmax(score, axis=1)

# %% gradient_boost
def residual(y, F, loss):
    match loss:
        case "squared":
            return np.subtract(y, F)
        case "absolute":
            return (y > F) * 1.0 - (y < F) * 1.0
    raise ValueError("loss")


def gradient_boost(fit, X, y, n_rounds, lr, loss="squared"):
    residual(y, y, loss)
    start = float(np.average(y)) if loss == "squared" else float(np.quantile(y, 0.5))

    def grown(F, left):
        if left == 0:
            return []
        model = fit(X, residual(y, F, loss))
        return [model, *grown(F + lr * model(X), left - 1)]

    return start, grown(np.full(len(y), start), n_rounds)


def boost_stages(start, models, lr, X):
    from itertools import accumulate

    first = np.full(len(X), start, dtype=float)
    return np.array(list(accumulate(models, lambda F, model: F + lr * model(X), initial=first)))

# %% stacking
def out_of_fold(fits, X, y, folds):
    if len(folds) != len(X):
        raise ValueError("folds")
    if len(set(folds.tolist())) < 2:
        raise ValueError("one fold")

    def column(fit):
        models = {k: fit(X[folds != k], y[folds != k]) for k in set(folds.tolist())}
        return [models[int(k)](X[i : i + 1])[0] for i, k in enumerate(folds)]

    return np.stack([column(fit) for fit in fits], axis=1)


def stack(fits, final, X, y, folds):
    top = final(out_of_fold(fits, X, y, folds), y)
    models = [fit(X, y) for fit in fits]

    def model(A):
        return top(np.hstack([np.reshape(base(A), (-1, 1)) for base in models]))

    return model
