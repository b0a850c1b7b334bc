# %% adaboost
def adaboost_update(w, wrong, n_classes):
    """One round's weighted error, the model's say alpha, and the next weights (n,), which add up to 1."""
    error = w[wrong].sum()
    if not 0 < error < 1 - 1 / n_classes:
        raise ValueError("the model is perfect, or no better than chance")
    alpha = np.log((1 - error) / error) + np.log(n_classes - 1)
    new = w * np.exp(alpha * wrong)
    return error, alpha, new / new.sum()


def adaboost(fit, X, y, n_classes, n_rounds):
    """SAMME with the learner fit(X, y, w). Returns (models, alphas), lists of at most n_rounds entries."""
    w = np.full(len(y), 1 / len(y))
    models, alphas = [], []
    for _ in range(n_rounds):
        model = fit(X, y, w)
        wrong = model(X) != y
        if not wrong.any():
            return [model], [1.0]
        try:
            _, alpha, w = adaboost_update(w, wrong, n_classes)
        except ValueError:
            break
        models.append(model)
        alphas.append(alpha)
    if not models:
        raise ValueError("no round, or a first model that is no better than chance")
    return tuple(models), tuple(alphas)


def adaboost_predict(models, alphas, n_classes, X):
    """Class with the largest sum of alphas, the smallest of equals: integers (n,)."""
    says = np.stack([model(X) for model in models])
    return np.argmax([alphas @ (says == c) for c in range(n_classes)], axis=0)
