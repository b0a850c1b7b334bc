# %% grid_search
def grid_search(evaluate, grid):
    """Evaluate all combinations of the lists in grid. Returns (best, best_score, results), results a list of (config, score)."""
    if any(len(values) == 0 for values in grid.values()):
        raise ValueError("every list in the grid needs at least one value")
    results = []
    for values in zip(*grid.values()):
        config = dict(zip(grid, values, strict=True))
        results.append((config, evaluate(**config)))
    valid = [result for result in results if not np.isnan(result[1])]
    if not valid:
        raise ValueError("every score is NaN")
    best, best_score = max(valid, key=lambda result: result[1])
    return dict(best), best_score, results
