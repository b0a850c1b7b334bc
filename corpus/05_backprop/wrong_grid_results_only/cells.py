# %% grid_search
def grid_search(evaluate, grid):
    """Evaluate all combinations of the lists in grid. Returns (best, best_score, results), results a list of (config, score)."""
    results = []
    for values in itertools.product(*grid.values()):
        config = dict(zip(grid, values, strict=True))
        results.append((config, evaluate(**config)))
    valid = [result for result in results if not np.isnan(result[1])]
    best, best_score = max(valid, key=lambda result: result[1])
    return results, best, best_score
