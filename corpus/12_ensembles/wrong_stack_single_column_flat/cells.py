# %% stacking
def out_of_fold(fits, X, y, folds):
    """Predictions (n, m) of m learners for rows that their models have not seen.

    folds: (n,) integers, the fold of each row.
    """
    if len(folds) != len(y) or len(np.unique(folds)) < 2:
        raise ValueError("a fold for each row, and two folds or more")
    columns = np.empty((len(y), len(fits)))
    for fold in np.unique(folds):
        held = folds == fold
        for j, fit in enumerate(fits):
            columns[held, j] = fit(X[~held], y[~held])(X[held])
    return columns


def stack(fits, final, X, y, folds):
    """A model on top of m learners: final sees their out-of-fold predictions."""
    top = final(out_of_fold(fits, X, y, folds), y)
    models = [fit(X, y) for fit in fits]
    return lambda A: top(np.column_stack([model(A) for model in models]).squeeze())
